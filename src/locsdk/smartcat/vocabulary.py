"""Words that several nouns share. All are open: new words of the service are kept."""

from locsdk.enums import LooseEnum

__all__ = [
    "AssuranceLevel",
    "CostAccuracy",
    "Currency",
    "PaymentStatus",
    "Specialization",
    "StageType",
    "SupplierType",
    "WorkUnit",
]


class StageType(LooseEnum):
    """A kind of workflow stage (dossier 5.1)."""

    TRANSLATION = "translation"
    EDITING = "editing"
    PROOFREADING = "proofreading"
    POSTEDITING = "postediting"
    FINAL_PAGE_PROOF = "finalPageProof"
    NOTARIZATION = "notarization"
    CERTIFIED_TRANSLATION = "certifiedTranslation"
    TRANSCREATION = "transcreation"
    LEGALIZATION = "legalization"
    PRELIMINARY_PAGE_PROOF = "preliminaryPageProof"
    LQA_REVIEW = "lQAReview"
    SUBTITLE_REVIEW = "subtitleReview"
    VOICE_OVER_REVIEW = "voiceOverReview"
    SOURCE_REVIEW = "sourceReview"


class SupplierType(LooseEnum):
    """Whether a supplier is one person or a company."""

    FREELANCER = "freelancer"
    COMPANY = "company"


class AssuranceLevel(LooseEnum):
    """How far the content of a translation memory is trusted."""

    MT = "mT"
    QUESTIONABLE = "questionable"
    REGULAR = "regular"
    QUALIFIED = "qualified"


class WorkUnit(LooseEnum):
    """What work is counted in."""

    CHAR = "char"
    WORD = "word"
    PAGE = "page"
    HOUR = "hour"
    MINUTE = "minute"
    DOCUMENT = "document"
    SERVICE = "service"
    DAY = "day"
    MONTH = "month"


class PaymentStatus(LooseEnum):
    """Whether a quote has been paid."""

    NOT_PAID = "notPaid"
    PAID = "paid"
    AWAITING_PAYMENT = "awaitingPayment"


class CostAccuracy(LooseEnum):
    """How a cost was arrived at."""

    ESTIMATED_BY_WORDS_COUNT = "estimatedByWordsCount"
    ESTIMATED_BY_TM_MATCHES = "estimatedByTmMatches"
    AUTO_CALCULATED_EXACT = "autoCalculatedExact"
    MANUALLY_ENTERED = "manuallyEntered"


class Currency(LooseEnum):
    """A currency by its ISO 4217 code, in the spelling of the service (``uSD``)."""

    USD = "uSD"
    EUR = "eUR"
    RUB = "rUB"
    TRY = "tRY"
    JPY = "jPY"
    SGD = "sGD"
    MYR = "mYR"
    HKD = "hKD"
    ARS = "aRS"
    UAH = "uAH"
    CNY = "cNY"
    AED = "aED"
    AUD = "aUD"
    BRL = "bRL"
    CAD = "cAD"
    CLP = "cLP"
    EGP = "eGP"
    GBP = "gBP"
    IDR = "iDR"
    ILS = "iLS"
    INR = "iNR"
    KES = "kES"
    KRW = "kRW"
    LKR = "lKR"
    MAD = "mAD"
    MXN = "mXN"
    NPR = "nPR"
    PEN = "pEN"
    PHP = "pHP"
    PLN = "pLN"
    THB = "tHB"
    VND = "vND"
    SEK = "sEK"
    TWD = "tWD"
    PKR = "pKR"
    NZD = "nZD"
    TTD = "tTD"
    ZAR = "zAR"
    CHF = "cHF"
    KZT = "kZT"
    DKK = "dKK"
    ISK = "iSK"


class Specialization(LooseEnum):
    """A subject field."""

    EDUCATION = "education"
    PRODUCTS_AND_CATALOGS = "productsAndCatalogs"
    DOCUMENTS_AND_CERTIFICATES = "documentsAndCertificates"
    MARKETING = "marketing"
    CORRESPONDENCE = "correspondence"
    SOFTWARE = "software"
    FICTION = "fiction"
    SCIENCE_AND_PATENTS = "scienceAndPatents"
    CONTRACTS_AND_REPORTS = "contractsAndReports"
    GAMING = "gaming"
    MANUALS = "manuals"
    WEBSITE = "website"
    ANNUAL_REPORT = "annualReport"
    CORPORATE_AND_SOCIAL_RESPONSIBILITY = "corporateAndSocialResponsibility"
    TECHNICAL_AND_ENGINEERING = "technicalAndEngineering"
    CRYPTOCURRENCIES = "cryptocurrencies"
    BIOCHEMISTRY = "biochemistry"
    COMPUTING_SCIENCE = "computingScience"
    ELECTRONICS = "electronics"
    METALLURGY = "metallurgy"
    NUCLEAR = "nuclear"
    OPTICS = "optics"
    PRINTING = "printing"
    TELECOMMUNICATION = "telecommunication"
    TEXTILE = "textile"
    PATENT = "patent"
    MILITARY = "military"
    ECOLOGY_AND_ENVIRONMENT = "ecologyAndEnvironment"
    AGRICULTURE = "agriculture"
    ARTS_AND_CULTURE = "artsAndCulture"
    AVIATION_AND_SPACE = "aviationAndSpace"
    BIOLOGY = "biology"
    CARTOGRAPHY = "cartography"
    CHEMISTRY = "chemistry"
    COSMETICS = "cosmetics"
    CONSTRUCTION = "construction"
    ARCHITECTURE = "architecture"
    ECONOMICS = "economics"
    ACCOUNTING = "accounting"
    BANKING_AND_INVESTMENT = "bankingAndInvestment"
    INSURANCE = "insurance"
    ENERGY = "energy"
    THERMAL_POWER_ENGINEERING = "thermalPowerEngineering"
    MECHANICAL_ENGINEERING = "mechanicalEngineering"
    FINANCE = "finance"
    GENERAL = "general"
    GEOGRAPHY = "geography"
    GEOLOGY = "geology"
    MINING = "mining"
    HISTORY = "history"
    LINGUISTICS = "linguistics"
    PHILOSOPHY = "philosophy"
    PSYCHOLOGY = "psychology"
    SOCIOLOGY = "sociology"
    INDUSTRY = "industry"
    INDUSTRIAL_AUTOMATION = "industrialAutomation"
    ELECTRICAL_ENGINEERING = "electricalEngineering"
    IT = "iT"
    ERP = "eRP"
    LAW = "law"
    HR = "hR"
    MATHEMATICS = "mathematics"
    MEDICINE = "medicine"
    MEDICAL_EQUIPMENT = "medicalEquipment"
    PHARMACEUTICS = "pharmaceutics"
    VETERINARY_MEDICINE = "veterinaryMedicine"
    OIL_AND_GAS = "oilAndGas"
    PHYSICS = "physics"
    POLITICS_AND_SOCIETY = "politicsAndSociety"
    REAL_ESTATE = "realEstate"
    RECREATION = "recreation"
    FASHION = "fashion"
    LUXURY_ITEMS = "luxuryItems"
    TOURISM_AND_TRAVEL = "tourismAndTravel"
    RELIGION = "religion"
    SOCIAL_SCIENCE = "socialScience"
    SPORT = "sport"
    TRANSPORT = "transport"
    AUTOMOTIVE_BUSINESS = "automotiveBusiness"
    FOOD_AND_DRINKS = "foodAndDrinks"
    BIOTECHNOLOGY = "biotechnology"
    BUSINESS = "business"
    LIFE_SCIENCES = "lifeSciences"
