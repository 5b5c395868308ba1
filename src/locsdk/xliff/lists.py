"""The value lists of XLIFF 1.2 (section 2.3) that are needed less often than the states."""

from locsdk.enums import OpenEnum

__all__ = [
    "Annotates",
    "Association",
    "CodeType",
    "ContextType",
    "CountType",
    "CountUnit",
    "Datatype",
    "FileForm",
    "MarkType",
    "Position",
    "Purpose",
    "Restype",
    "SizeUnit",
]


class Annotates(OpenEnum):
    """What a note is about (``note/@annotates``)."""

    SOURCE = "source"
    TARGET = "target"
    GENERAL = "general"


class Association(OpenEnum):
    """What a ``ph`` belongs to (``assoc``)."""

    PRECEDING = "preceding"
    FOLLOWING = "following"
    BOTH = "both"


class CodeType(OpenEnum):
    """What a code is (``ctype``): the first four for pairs, the others for single codes."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINED = "underlined"
    LINK = "link"
    IMAGE = "image"
    PB = "pb"
    LB = "lb"


class ContextType(OpenEnum):
    """What a context says (``context/@context-type``)."""

    DATABASE = "database"
    ELEMENT = "element"
    ELEMENTTITLE = "elementtitle"
    LINENUMBER = "linenumber"
    NUMPARAMS = "numparams"
    PARAMNOTES = "paramnotes"
    RECORD = "record"
    RECORDTITLE = "recordtitle"
    SOURCEFILE = "sourcefile"


class CountType(OpenEnum):
    """What was counted (``count/@count-type``); or any value of the lists of kinds and states."""

    NUM_USAGES = "num-usages"
    REPETITION = "repetition"
    TOTAL = "total"


class CountUnit(OpenEnum):
    """What it was counted in (``count/@unit``)."""

    WORD = "word"
    PAGE = "page"
    TRANS_UNIT = "trans-unit"
    BIN_UNIT = "bin-unit"
    GLYPH = "glyph"
    ITEM = "item"
    INSTANCE = "instance"
    CHARACTER = "character"
    LINE = "line"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    SEGMENT = "segment"
    PLACEABLE = "placeable"


class Datatype(OpenEnum):
    """What kind of text an original holds (``datatype``)."""

    ASP = "asp"
    C = "c"
    CDF = "cdf"
    CFM = "cfm"
    CPP = "cpp"
    CSHARP = "csharp"
    CSTRING = "cstring"
    CSV = "csv"
    DATABASE = "database"
    DOCUMENTFOOTER = "documentfooter"
    DOCUMENTHEADER = "documentheader"
    FILEDIALOG = "filedialog"
    FORM = "form"
    HTML = "html"
    HTMLBODY = "htmlbody"
    INI = "ini"
    INTERLEAF = "interleaf"
    JAVACLASS = "javaclass"
    JAVAPROPERTYRESOURCEBUNDLE = "javapropertyresourcebundle"
    JAVALISTRESOURCEBUNDLE = "javalistresourcebundle"
    JAVASCRIPT = "javascript"
    JSCRIPT = "jscript"
    LAYOUT = "layout"
    LISP = "lisp"
    MARGIN = "margin"
    MENUFILE = "menufile"
    MESSAGEFILE = "messagefile"
    MIF = "mif"
    MIMETYPE = "mimetype"
    MO = "mo"
    MSGLIB = "msglib"
    PAGEFOOTER = "pagefooter"
    PAGEHEADER = "pageheader"
    PARAMETERS = "parameters"
    PASCAL = "pascal"
    PHP = "php"
    PLAINTEXT = "plaintext"
    PO = "po"
    REPORT = "report"
    RESOURCES = "resources"
    RESX = "resx"
    RTF = "rtf"
    SGML = "sgml"
    SGMLDTD = "sgmldtd"
    SVG = "svg"
    VBSCRIPT = "vbscript"
    WARNING = "warning"
    WINRES = "winres"
    XHTML = "xhtml"
    XML = "xml"
    XMLDTD = "xmldtd"
    XSL = "xsl"
    XUL = "xul"


class FileForm(OpenEnum):
    """How an ``internal-file`` is written (``form``)."""

    TEXT = "text"
    BASE64 = "base64"


class MarkType(OpenEnum):
    """What a ``mrk`` marks (``mtype``)."""

    ABBREV = "abbrev"
    ABBREVIATED_FORM = "abbreviated-form"
    ABBREVIATION = "abbreviation"
    ACRONYM = "acronym"
    APPELLATION = "appellation"
    COLLOCATION = "collocation"
    COMMON_NAME = "common-name"
    DATETIME = "datetime"
    EQUATION = "equation"
    EXPANDED_FORM = "expanded-form"
    FORMULA = "formula"
    HEAD_TERM = "head-term"
    INITIALISM = "initialism"
    INTERNATIONAL_SCIENTIFIC_TERM = "international-scientific-term"
    INTERNATIONALISM = "internationalism"
    LOGICAL_EXPRESSION = "logical-expression"
    MATERIALS_MANAGEMENT_UNIT = "materials-management-unit"
    NAME = "name"
    NEAR_SYNONYM = "near-synonym"
    PART_NUMBER = "part-number"
    PHRASE = "phrase"
    PHRASEOLOGICAL_UNIT = "phraseological-unit"
    PROTECTED = "protected"
    ROMANIZED_FORM = "romanized-form"
    SEG = "seg"
    SET_PHRASE = "set-phrase"
    SHORT_FORM = "short-form"
    SKU = "sku"
    STANDARD_TEXT = "standard-text"
    SYMBOL = "symbol"
    SYNONYM = "synonym"
    SYNONYMOUS_PHRASE = "synonymous-phrase"
    TERM = "term"
    TRANSCRIBED_FORM = "transcribed-form"
    TRANSLITERATED_FORM = "transliterated-form"
    TRUNCATED_TERM = "truncated-term"
    VARIANT = "variant"


class Position(OpenEnum):
    """Which half of a pair an ``it`` is (``pos``)."""

    OPEN = "open"
    CLOSE = "close"


class Purpose(OpenEnum):
    """What a context group is for; ``purpose`` holds one or several."""

    INFORMATION = "information"
    LOCATION = "location"
    MATCH = "match"


class Restype(OpenEnum):
    """What kind of resource a text comes from (``restype``)."""

    AUTO3STATE = "auto3state"
    AUTOCHECKBOX = "autocheckbox"
    AUTORADIOBUTTON = "autoradiobutton"
    BEDIT = "bedit"
    BITMAP = "bitmap"
    BUTTON = "button"
    CAPTION = "caption"
    CELL = "cell"
    CHECKBOX = "checkbox"
    CHECKBOXMENUITEM = "checkboxmenuitem"
    CHECKEDLISTBOX = "checkedlistbox"
    COLORCHOOSER = "colorchooser"
    COMBOBOX = "combobox"
    COMBOBOXEXITEM = "comboboxexitem"
    COMBOBOXITEM = "comboboxitem"
    COMPONENT = "component"
    CONTEXTMENU = "contextmenu"
    CTEXT = "ctext"
    CURSOR = "cursor"
    DATETIMEPICKER = "datetimepicker"
    DEFPUSHBUTTON = "defpushbutton"
    DIALOG = "dialog"
    DLGINIT = "dlginit"
    EDIT = "edit"
    FILE = "file"
    FILECHOOSER = "filechooser"
    FN = "fn"
    FONT = "font"
    FOOTER = "footer"
    FRAME = "frame"
    GRID = "grid"
    GROUPBOX = "groupbox"
    HEADER = "header"
    HEADING = "heading"
    HEDIT = "hedit"
    HSCROLLBAR = "hscrollbar"
    ICON = "icon"
    IEDIT = "iedit"
    KEYWORDS = "keywords"
    LABEL = "label"
    LINKLABEL = "linklabel"
    LIST = "list"
    LISTBOX = "listbox"
    LISTITEM = "listitem"
    LTEXT = "ltext"
    MENU = "menu"
    MENUBAR = "menubar"
    MENUITEM = "menuitem"
    MENUSEPARATOR = "menuseparator"
    MESSAGE = "message"
    MONTHCALENDAR = "monthcalendar"
    NUMERICUPDOWN = "numericupdown"
    PANEL = "panel"
    POPUPMENU = "popupmenu"
    PUSHBOX = "pushbox"
    PUSHBUTTON = "pushbutton"
    RADIO = "radio"
    RADIOBUTTONMENUITEM = "radiobuttonmenuitem"
    RCDATA = "rcdata"
    ROW = "row"
    RTEXT = "rtext"
    SCROLLPANE = "scrollpane"
    SEPARATOR = "separator"
    SHORTCUT = "shortcut"
    SPINNER = "spinner"
    SPLITTER = "splitter"
    STATE3 = "state3"
    STATUSBAR = "statusbar"
    STRING = "string"
    TABCONTROL = "tabcontrol"
    TABLE = "table"
    TEXTBOX = "textbox"
    TOGGLEBUTTON = "togglebutton"
    TOOLBAR = "toolbar"
    TOOLTIP = "tooltip"
    TRACKBAR = "trackbar"
    TREE = "tree"
    URI = "uri"
    USERBUTTON = "userbutton"
    USERCONTROL = "usercontrol"
    VAR = "var"
    VERSIONINFO = "versioninfo"
    VSCROLLBAR = "vscrollbar"
    WINDOW = "window"


class SizeUnit(OpenEnum):
    """What sizes are given in (``size-unit``)."""

    BYTE = "byte"
    CHAR = "char"
    COL = "col"
    CM = "cm"
    DLGUNIT = "dlgunit"
    EM = "em"
    EX = "ex"
    GLYPH = "glyph"
    IN = "in"
    MM = "mm"
    PERCENT = "percent"
    PIXEL = "pixel"
    POINT = "point"
    ROW = "row"
