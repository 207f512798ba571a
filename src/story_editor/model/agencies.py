"""The organisations that are known as agencies before a newsroom's credit book says so.

UN bodies with their English, French, Spanish and Arabic names, wire services and free
picture sites: deciding who is who between "GPE/Kelley Lynch" and "A.B. Hussain / ILO".
"""

from __future__ import annotations

import re

from story_editor.model.folding import fold_name

_NAMES = """
ILO, OIT, BIT, International Labour Organization, Organisation internationale du Travail,
Bureau international du Travail, Organización Internacional del Trabajo, منظمة العمل الدولية
UN, United Nations, Nations Unies, Naciones Unidas, الأمم المتحدة, UN Photo, ONU, 联合国, ООН
UNICEF, UNESCO, UNHCR, HCR, ACNUR, UNDP, PNUD, UNEP, PNUE, PNUMA, UNFPA, UNOPS, UNIDO, ONUDI
UN Women, ONU Femmes, ONU Mujeres, UNAIDS, ONUSIDA, UNODC, UNRWA, UNCTAD, UN-Habitat, UNOCHA
WHO, OMS, World Health Organization, منظمة الصحة العالمية, FAO, WFP, PAM, PMA, IFAD, FIDA, IOM
OIM, OHCHR, ITU, UIT, WIPO, OMPI, WMO, OMM, IMO, ICAO, OACI, UPU, IAEA, AIEA, ITC, UNITAR, MINUSTAH
World Bank, Banque mondiale, Banco Mundial, IFC, GPE, OECD, OCDE, European Union, IFRC, ICRC, CICR
Reuters, Thomson Reuters, AFP, AFP Photo, AP, AP Photo, AP Images, Associated Press, AAP, AAP Image
Agence France-Presse, EPA, EPA-EFE, EFE, Agencia EFE, PA Wire, PA Images, PA Media, Press Association
Bloomberg, ANP, Belga, Keystone, Lehtikuva, NTB, Ritzau, Scanpix, Yonhap, Jiji Press, Bernama, Antara
ZUMA Press, SIPA Press, Sipa USA, NurPhoto, Picture Alliance, IMAGO, MAXPPP, Hans Lucas, Redux
Rex Features, Science Photo Library, Depositphotos, Dreamstime, Xinhua, Xinhua News Agency
TASS, ТАСС, dpa, ANSA, Kyodo, Anadolu Agency, Getty Images, Getty, Corbis, SPORTSFILE, Magnum Photos
Panos, Panos Pictures, Alamy, Shutterstock, iStock, iStockphoto, Adobe Stock
新华社, 新華社, 中新社, 法新社, 路透社, 美联社, 共同通信, 時事通信
Unsplash, Pexels, Pixabay, Flickr, Wikimedia Commons, NASA, ESA, NOAA
"""

_LISTED = tuple(name.strip() for name in _NAMES.replace("\n", ",").split(",") if name.strip())

KNOWN = frozenset(fold_name(name) for name in _LISTED)
"""Folded names of the built-in agencies."""

ENDS = frozenset(re.findall(r"\w+", name)[end] for name in KNOWN for end in (0, -1))
"""The first and last words of these names."""

_SHORT = frozenset(fold_name(name) for name in _LISTED if len(name) <= 4 and name.isupper())


def is_agency(name: str) -> bool:
    """Say whether `name` is an agency by our own list; the credit book is asked before it.

    A short acronym of the list is known in capitals only: "PAM" is one, "Pam" a person.
    """
    folded = fold_name(name)
    return folded in KNOWN and (folded not in _SHORT or name.isupper())
