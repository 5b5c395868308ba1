"""Locales (dossier 2.3 and 5.1)."""

from locsdk.testing.lingotek.quirks import Quirks
from locsdk.testing.lingotek.siren import Json, item, link

__all__ = ["LOCALES", "hyphenated", "locale_entity"]

_LISTED = """
ar Arabic
ar-AE Arabic, United Arab Emirates
ar-AF Arabic, Afghanistan
ar-BH Arabic, Bahrain
ar-DZ Arabic, Algeria
ar-EG Arabic, Egypt
ar-IQ Arabic, Iraq
ar-JO Arabic, Jordan
ar-KW Arabic, Kuwait
ar-LB Arabic, Lebanon
ar-LY Arabic, Libya
ar-MA Arabic, Morocco
ar-MR Arabic, Mauritania
ar-OM Arabic, Oman
ar-QA Arabic, Qatar
ar-SA Arabic, Saudi Arabia
ar-SD Arabic, Sudan
ar-SY Arabic, Syria
ar-TN Arabic, Tunisia
ar-YE Arabic, Yemen
af-ZA Afrikaans, South Africa
am-ET Amharic, Ethiopia
as-IN Assamese, India
az-AZ Azerbaijani, Azerbaijan
ba-RU Bashkir, Russia
be-BY Belarusian, Belarus
bg-BG Bulgarian, Bulgaria
bn-BD Bangla, Bangladesh
bn-IN Bangla, India
bo-CN Tibetan, China
br-FR Breton, France
bs-BA Bosnian, Bosnia & Herzegovina
ca-ES Catalan, Spain
ceb-PH Cebuano, Philippines
chr-US Cherokee, United States
co-FR Corsican, France
cs-CZ Czech, Czechia
cy-GB Welsh, United Kingdom
da-DK Danish, Denmark
de-AT German, Austria
de-CH German, Switzerland
de-DE German, Germany
de-LI German, Liechtenstein
de-LU German, Luxembourg
dv-MV Divehi, Maldives
dz-BT Dzongkha, Bhutan
ee-GH Ewe, Ghana
el-CY Greek, Cyprus
el-GR Greek, Greece
en-AU English, Australia
en-BZ English, Belize
en-CA English, Canada
en-GB English, United Kingdom
en-HK English, Hong Kong SAR China
en-IE English, Ireland
en-IN English, India
en-JM English, Jamaica
en-MY English, Malaysia
en-NZ English, New Zealand
en-PH English, Philippines
en-SG English, Singapore
en-TT English, Trinidad & Tobago
en-US English, United States
en-ZA English, South Africa
en-ZW English, Zimbabwe
eo-FR Esperanto, France
es-419 Spanish, Latin America
es-AR Spanish, Argentina
es-BO Spanish, Bolivia
es-CL Spanish, Chile
es-CO Spanish, Colombia
es-CR Spanish, Costa Rica
es-CU Spanish, Cuba
es-DO Spanish, Dominican Republic
es-EC Spanish, Ecuador
es-ES Spanish, Spain
es-GT Spanish, Guatemala
es-HN Spanish, Honduras
es-MX Spanish, Mexico
es-NI Spanish, Nicaragua
es-PA Spanish, Panama
es-PE Spanish, Peru
es-PR Spanish, Puerto Rico
es-PY Spanish, Paraguay
es-SV Spanish, El Salvador
es-US Spanish, United States
es-UY Spanish, Uruguay
es-VE Spanish, Venezuela
et-EE Estonian, Estonia
eu-ES Basque, Spain
fa-AF Persian, Afghanistan
fa-IR Persian, Iran
ff-SN Fula, Senegal
fi-FI Finnish, Finland
fil-PH Filipino, Philippines
fj-FJ Fijian, Fiji
fo-FO Faroese, Faroe Islands
fr-BE French, Belgium
fr-CA French, Canada
fr-CH French, Switzerland
fr-CI French, Côte d'Ivoire
fr-CM French, Cameroon
fr-FR French, France
fr-HT French, Haiti
fr-LU French, Luxembourg
fr-MA French, Morocco
fr-MC French, Monaco
fr-SN French, Senegal
fy-NL Western Frisian, Netherlands
ga-IE Irish, Ireland
gd-GB Scottish Gaelic, United Kingdom
gl-ES Galician, Spain
gn-PY Guarani, Paraguay
gu-IN Gujarati, India
ha-NG Hausa, Nigeria
haw-US Hawaiian, United States
he-IL Hebrew, Israel
hi-IN Hindi, India
hil-PH Hiligaynon, Philippines
hmn-LA Hmong, Laos
hr-BA Croatian, Bosnia & Herzegovina
hr-HR Croatian, Croatia
hsb-DE Upper Sorbian, Germany
ht-HT Haitian Creole, Haiti
hu-HU Hungarian, Hungary
hy-AM Armenian, Armenia
id-ID Indonesian, Indonesia
ig-NG Igbo, Nigeria
ilo-PH Iloko, Philippines
is-IS Icelandic, Iceland
it-CH Italian, Switzerland
it-IT Italian, Italy
iu-CA Inuktitut, Canada
ja-JP Japanese, Japan
jv-ID Javanese, Indonesia
ka-GE Georgian, Georgia
kab-DZ Kabyle, Algeria
kk-KZ Kazakh, Kazakhstan
kl-GL Kalaallisut, Greenland
km-KH Khmer, Cambodia
kn-IN Kannada, India
ko-KR Korean, South Korea
kok-IN Konkani, India
ku-IQ Kurdish, Iraq
ku-TR Kurdish, Türkiye
ky-KG Kyrgyz, Kyrgyzstan
la-VA Latin, Vatican City
lb-LU Luxembourgish, Luxembourg
lg-UG Ganda, Uganda
ln-CD Lingala, Congo - Kinshasa
lo-LA Lao, Laos
lt-LT Lithuanian, Lithuania
lv-LV Latvian, Latvia
mai-IN Maithili, India
mg-MG Malagasy, Madagascar
mi-NZ Māori, New Zealand
mk-MK Macedonian, North Macedonia
ml-IN Malayalam, India
mn-MN Mongolian, Mongolia
mos-BF Mossi, Burkina Faso
mr-IN Marathi, India
ms-BN Malay, Brunei
ms-MY Malay, Malaysia
mt-MT Maltese, Malta
my-MM Burmese, Myanmar (Burma)
nb-NO Norwegian Bokmål, Norway
ne-NP Nepali, Nepal
nl-BE Dutch, Belgium
nl-NL Dutch, Netherlands
nn-NO Norwegian Nynorsk, Norway
no-NO Norwegian, Norway
nso-ZA Northern Sotho, South Africa
nv-US Navajo, United States
ny-MW Nyanja, Malawi
oc-FR Occitan, France
om-ET Oromo, Ethiopia
or-IN Odia, India
pa-IN Punjabi, India
pa-PK Punjabi, Pakistan
pag-PH Pangasinan, Philippines
pam-PH Pampanga, Philippines
pap-AN Papiamento, Netherlands Antilles
pl-PL Polish, Poland
ps-AF Pashto, Afghanistan
pt-AO Portuguese, Angola
pt-BR Portuguese, Brazil
pt-MZ Portuguese, Mozambique
pt-PT Portuguese, Portugal
qu-PE Quechua, Peru
rm-CH Romansh, Switzerland
rn-BI Rundi, Burundi
ro-MD Romanian, Moldova
ro-RO Romanian, Romania
ru-RU Russian, Russia
ru-UA Russian, Ukraine
rw-RW Kinyarwanda, Rwanda
sa-IN Sanskrit, India
sc-IT Sardinian, Italy
sd-PK Sindhi, Pakistan
se-NO Northern Sami, Norway
si-LK Sinhala, Sri Lanka
sk-SK Slovak, Slovakia
sl-SI Slovenian, Slovenia
sm-WS Samoan, Samoa
sn-ZW Shona, Zimbabwe
so-SO Somali, Somalia
sq-AL Albanian, Albania
sq-SQ Albanian, Albania
sr-BA Serbian, Bosnia & Herzegovina
sr-CS Serbian, Serbia
sr-RS Serbian, Serbia
ss-SZ Swati, Eswatini
st-LS Southern Sotho, Lesotho
su-ID Sundanese, Indonesia
sv-FI Swedish, Finland
sv-SE Swedish, Sweden
sw-KE Swahili, Kenya
sw-TZ Swahili, Tanzania
ta-IN Tamil, India
ta-LK Tamil, Sri Lanka
te-IN Telugu, India
tet-TL Tetum, Timor-Leste
tg-TJ Tajik, Tajikistan
th-TH Thai, Thailand
ti-ER Tigrinya, Eritrea
tk-TM Turkmen, Turkmenistan
tl-PH Filipino, Philippines
tn-BW Tswana, Botswana
to-TO Tongan, Tonga
tpi-PG Tok Pisin, Papua New Guinea
tr-TR Turkish, Türkiye
ts-ZA Tsonga, South Africa
tt-RU Tatar, Russia
tw-GH Twi, Ghana
ug-CN Uyghur, China
uk-UA Ukrainian, Ukraine
ur-IN Urdu, India
ur-PK Urdu, Pakistan
uz-UZ Uzbek, Uzbekistan
ve-ZA Venda, South Africa
vi-VN Vietnamese, Vietnam
war-PH Waray, Philippines
wo-SN Wolof, Senegal
xh-ZA Xhosa, South Africa
yi-US Yiddish, United States
yo-NG Yoruba, Nigeria
za-CN Zhuang, China
zh-CN Chinese, China
zh-HK Chinese, Hong Kong SAR China
zh-SG Chinese, Singapore
zh-TW Chinese, Taiwan
zu-ZA Zulu, South Africa
"""

LOCALES = {
    code: (language, country)
    for code, _, names in (line.partition(" ") for line in _LISTED.split("\n") if line)
    for language, _, country in [names.partition(", ")]
}
"""Language and country by code. Not the service's own list, which named 254 in 2016, but one
of that size with every shape in it: no country, a region number, three letters, and the codes
that no standard knows (``sr-CS``, ``sq-SQ``, ``pap-AN``, ``no-NO`` beside ``nb-NO``)."""


def hyphenated(code: str) -> str:
    """Return a locale code in the spelling of the API: with a hyphen."""
    return code.replace("_", "-")


def locale_entity(code: str, *, quirks: Quirks) -> Json:
    """Return S-locale of any code; one outside the table names itself."""
    language_code, _, country_code = code.partition("-")
    language, country = LOCALES.get(code, (language_code, country_code))
    properties = {
        "code": code,
        "language_code": language_code,
        "country_code": country_code,
        "title": f"{language}, {country}" if country else language,
        "language": language,
        "country": country,
    }
    links = [link(f"/locale/{code}", "self", quirks=quirks)]
    return item("locale", properties, classes=[language_code], links=links)
