"""The words of a message that only closes a talk: thanks, agreement without content, farewell.

Indonesian and English chats. A message closes when all its words are in these tables and one of
them is a closing one; a single other word is content. Stretched letters count once.
"""

import re

THANKS = """
    terimakasih trimakasih trimkasih makasih makasi makaseh maksih mkasih mkasi mksih mksh mksi
    makaci maacih macih maaciw trims trim trmksh trmkasih tengkyu tengkiu tenkyu thanku tks tx thx
    thks thnks thnx thanks thank thankyou thankyu tq tqs tysm tyvm ty suwun nuhun syukron
"""
THANKS_PHRASES = """
    terima kasih, trima kasih, terima kasi, matur suwun, matur nuwun, hatur nuhun, thank you,
    thank u, many thanks, much appreciated
"""
CLOSING = """
    ok oke okay oks okey okei oki okie okeh okeydokey k siap siyap syiap asiap ashiap sip siip noted
    baik baiklah yup yep yap yoi yeah roger copy understood dimengerti mengerti paham ngerti alright
    sure mantap mantab mantul keren great perfect nice cool awesome lovely wonderful amazing yay
    yeay asik asyik hore amin aamiin alhamdulillah masyaallah mashaallah welcome cheers yw np bye
    sama2 sm2
"""
CLOSING_PHRASES = """
    noted with thanks, sama sama, sama-sama, oke-oke, ok-ok, got it, will do, sounds good,
    sounds great, all right, you're welcome, youre welcome, no problem, no worries, my pleasure,
    with pleasure, good night, selamat istirahat, selamat beristirahat, met istirahat, good luck,
    have a nice day, have a great day, have a good day, have a nice weekend, have a great weekend,
    take care, see you, see ya, sampai jumpa, sampai ketemu, sukses selalu, sehat selalu,
    masya allah, i see
"""
# Agreement only as the first word: after others "ya" is a particle, as in "infonya ya kak".
FIRST = "ya iya iyah y yes"
FILLERS = """
    kak kakak ka kaka kk mas mbak mba mb min admin pak bapak bpk bu ibu bang bro sis gan om tante
    tim team mam mom sir madam maam ma'am dear miss mr mrs ms bos boss all semua semuanya everyone
    guys ya yah nih deh dong sih loh lho banget bgt sekali banyak byk juga oh ooh o ah wah wow so
    very much a lot again and dan really too iya iyah yes gitu begitu
"""
# What thanks can be for; content where nobody is thanked. Some words only after a preposition:
# “makasih, info ya” asks for something.
PREPOSITIONS = "atas untuk buat for"
THANKED_FOR = """
    bantuannya infonya informasinya responnya responsnya perhatiannya kerjasamanya samanya waktunya
    penjelasannya kabarnya updatenya konfirmasinya pengertiannya sebelumnya you u kerja sama
"""
THANKED_PHRASES = """
    sudah dibantu, sudah membantu, sudah bantu, udah dibantu, udah membantu, udah bantu
"""
AFTER_PREPOSITION = """
    the your help bantuan info information informasi respon respons response reply quick fast
    perhatian kerjasama waktu penjelasan kabar update konfirmasi pengertian support service time
    everything
"""
# Words before a sentence that say nothing of it; alone they begin a talk.
GREETING = """
    halo hallo hai hi hello hey assalamualaikum assalamu'alaikum selamat pagi siang sore malam
    permisi maaf sorry eh terus trus jadi btw lalu sekalian
"""
LAUGHTER = re.compile(
    r"w?(?:kw){2,}k?|(?:wk){2,}w?|(?:h[aei]){2,}h?|(?:[aei]h){2,}[aei]?|(?:xi){2,}|lol|lmao"
)
LONGEST = 200  # characters; longer messages have content
STRETCHED = re.compile(r"(\w)\1+")
MOST_WORDS = 4  # in a phrase


def squeeze_letters(word: str) -> str:
    """“makasihhh” → “makasih”, for tables and messages alike."""
    return STRETCHED.sub(r"\1", word)


def phrase_table(table: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(map(squeeze_letters, phrase.split())) for phrase in table.split(","))


def word_table(table: str) -> frozenset[tuple[str, ...]]:
    return frozenset((squeeze_letters(word),) for word in table.split())


THANKING = word_table(THANKS) | phrase_table(THANKS_PHRASES)
HEADS = THANKING | word_table(CLOSING) | phrase_table(CLOSING_PHRASES)
OPENERS = word_table(FIRST)
BESIDES = word_table(FILLERS)
FOR = word_table(PREPOSITIONS)
OBJECTS = word_table(THANKED_FOR) | phrase_table(THANKED_PHRASES) | FOR
THINGS = word_table(AFTER_PREPOSITION) | phrase_table("letting me know, letting us know")
GREETINGS = frozenset(GREETING.split())


def only_closes(tokens: list[str]) -> bool:
    """Whether a message of these casefolded words has no content. Digits are content."""
    tokens = [squeeze_letters(token) for token in tokens]
    position, closes = 0, False
    tables = [HEADS, BESIDES]
    while position < len(tokens):
        length = phrase_length(tokens, position, tables)
        if not length:
            return False
        part = tuple(tokens[position : position + length])
        closes = closes or is_closing(part, position)
        if part in THANKING:
            tables.append(OBJECTS)
        elif part in FOR:
            tables.append(THINGS)
        position += length
    return closes


def phrase_length(tokens: list[str], position: int, tables: list[frozenset]) -> int:
    """Number of words from here on that these tables know as one; 0 if they know none."""
    for length in range(min(MOST_WORDS, len(tokens) - position), 0, -1):
        part = tuple(tokens[position : position + length])
        if any(part in table for table in tables) or is_closing(part, position):
            return length
    return 0


def is_closing(part: tuple[str, ...], position: int) -> bool:
    if part in HEADS or position == 0 and part in OPENERS:
        return True
    return len(part) == 1 and LAUGHTER.fullmatch(part[0]) is not None
