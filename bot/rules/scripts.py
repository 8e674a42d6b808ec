"""The script a name is written in: the language it is marked with, the direction it is read in."""

import unicodedata
from collections import Counter

# The first word of a letter's Unicode name, and the language that its readers' voices speak.
_LANGUAGES = {
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "ETHIOPIC": "am",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MYANMAR": "my",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "TIBETAN": "bo",
}
# A name of Chinese characters alone is looked up in each region's own set: the first that has it all.
_REGIONS = (("gb2312", "zh-CN"), ("big5", "zh-TW"), ("shift_jis", "ja"), ("gbk", "zh-CN"))
# One name for each script a certificate should be able to show.
SAMPLES = {
    "Latin": "Łukasz Nguyễn Þór Ọláìyá",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Юлія Қасымова",
    "Arabic": "محمد گل پروین ٹڈڑ",
    "Hebrew": "שרה כהן",
    "Chinese, simplified": "王晓明 赵婷婷",
    "Chinese, traditional": "陳曉明 龔鳳儀",
    "Japanese": "高橋 さくら ケンジ",
    "Korean": "김민수 최서현",
    "Armenian": "Արամ Խաչատրյան",
    "Bengali": "শর্মিষ্ঠা দত্ত",
    "Devanagari": "क्षितिज शर्मा",
    "Ethiopic": "አበበ ቢቂላ",
    "Georgian": "თამარ მეფე",
    "Gujarati": "ક્રિષ્ના પટેલ",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Kannada": "ಕೃಷ್ಣ ರಾವ್",
    "Khmer": "សុភា ចាន់",
    "Lao": "ສົມພອນ",
    "Malayalam": "കൃഷ്ണൻ നായർ",
    "Myanmar": "အောင်ဆန်း",
    "Sinhala": "ශ්‍රී රණසිංහ",
    "Tamil": "கார்த்திக் ராஜா",
    "Telugu": "కృష్ణ రావు",
    "Thai": "สมชาย ใจดี",
    "Tibetan": "བསྟན་འཛིན།",
}


def script_of(text: str) -> str:
    """The script most letters of a text are in, as Unicode names it: "LATIN", "ARABIC", "CJK"."""
    found = Counter(
        unicodedata.name(each, "UNKNOWN").partition(" ")[0]
        for each in text
        if unicodedata.category(each)[0] == "L"
    )
    # Kana or hangul among Chinese characters says which language it is.
    for telling in ("HIRAGANA", "KATAKANA", "HANGUL"):
        if found[telling]:
            return telling
    return found.most_common(1)[0][0] if found else "UNKNOWN"


def language_of_name(name: str) -> str:
    """The language to mark a name with, as in "zh-TW"; empty for the script of English and French."""
    script = script_of(name)
    return _region(name) if script.startswith("CJK") else _LANGUAGES.get(script, "")


def is_right_to_left(name: str) -> bool:
    """Whether a name is read from right to left: its first letter decides, as Unicode has it."""
    strong = (unicodedata.bidirectional(each) for each in name)
    return next((each in ("R", "AL") for each in strong if each in ("L", "R", "AL")), False)


def _region(name: str) -> str:
    for charset, language in _REGIONS:
        try:
            name.encode(charset, "strict")
        except UnicodeEncodeError:
            continue
        return language
    return "zh-CN"
