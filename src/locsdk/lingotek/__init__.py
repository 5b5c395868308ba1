"""lingotek"""
