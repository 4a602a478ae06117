"""How clerks write names with accents that their keyboard has not."""

from __future__ import annotations

ACCENTED = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻçğıöşüÇĞİÖŞÜãáâéêíôõúșțȘȚ"
PLAIN = "acelnoszzACELNOSZZcgiosuCGIOSUaaaeeiooustST"
UNACCENTED = str.maketrans(ACCENTED, PLAIN)
