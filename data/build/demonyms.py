"""What the people of a State are called in English, for whoever types that."""

from __future__ import annotations

import re

_WORDS = """
AFG Afghan, AGO Angolan, ALB Albanian, AND Andorran, ARE Emirati, ARG Argentinian,
ARG Argentine, ARM Armenian, ATG Antiguan, AUS Australian, AUT Austrian, AZE Azerbaijani,
AZE Azeri, BDI Burundian, BEL Belgian, BEN Beninese, BFA Burkinabe, BGD Bangladeshi,
BGR Bulgarian, BHR Bahraini, BHS Bahamian, BIH Bosnian, BLR Belarusian, BLZ Belizean,
BOL Bolivian, BRA Brazilian, BRB Barbadian, BRB Bajan, BRN Bruneian, BTN Bhutanese,
BWA Motswana, BWA Batswana, CAF Central African, CAN Canadian, CHE Swiss, CHL Chilean,
CHN Chinese, CIV Ivorian, CMR Cameroonian, COK Cook Islander, COL Colombian, COM Comorian,
CPV Cabo Verdean, CPV Cape Verdean, CRI Costa Rican, CUB Cuban, CYP Cypriot, CZE Czech,
DEU German, DJI Djiboutian, DNK Danish, DNK Dane, DZA Algerian, ECU Ecuadorian,
EGY Egyptian, ERI Eritrean, ESP Spanish, ESP Spaniard, EST Estonian, ETH Ethiopian,
FIN Finnish, FIN Finn, FJI Fijian, FRA French, FSM Micronesian, GAB Gabonese, GBR British,
GBR Briton, GEO Georgian, GHA Ghanaian, GIN Guinean, GMB Gambian, GNB Bissau-Guinean,
GNQ Equatorial Guinean, GRC Greek, GRD Grenadian, GTM Guatemalan, GUY Guyanese,
HND Honduran, HRV Croatian, HRV Croat, HTI Haitian, HUN Hungarian, IDN Indonesian,
IND Indian, IRL Irish, IRN Iranian, IRQ Iraqi, ISL Icelandic, ISL Icelander, ISR Israeli,
ITA Italian, JAM Jamaican, JOR Jordanian, JPN Japanese, KAZ Kazakh, KAZ Kazakhstani,
KEN Kenyan, KGZ Kyrgyz, KGZ Kyrgyzstani, KHM Cambodian, KIR I-Kiribati, KNA Kittitian,
KOR South Korean, KWT Kuwaiti, LAO Laotian, LBN Lebanese, LBR Liberian, LBY Libyan,
LCA Saint Lucian, LIE Liechtensteiner, LKA Sri Lankan, LSO Basotho, LSO Mosotho,
LTU Lithuanian, LUX Luxembourger, LUX Luxembourgish, LVA Latvian, MAR Moroccan,
MCO Monegasque, MDA Moldovan, MDG Malagasy, MDG Madagascan, MDV Maldivian, MEX Mexican,
MHL Marshallese, MKD North Macedonian, MKD Macedonian, MLI Malian, MLT Maltese,
MMR Burmese, MNE Montenegrin, MNG Mongolian, MNG Mongol, MOZ Mozambican, MRT Mauritanian,
MUS Mauritian, MWI Malawian, MYS Malaysian, NAM Namibian, NER Nigerien, NGA Nigerian,
NIC Nicaraguan, NIU Niuean, NLD Dutch, NLD Netherlander, NOR Norwegian, NPL Nepali,
NPL Nepalese, NRU Nauruan, NZL New Zealander, OMN Omani, PAK Pakistani, PAN Panamanian,
PER Peruvian, PHL Filipino, PHL Filipina, PHL Philippine, PLW Palauan,
PNG Papua New Guinean, PNG Papuan, POL Polish, PRK North Korean, PRT Portuguese,
PRY Paraguayan, PSE Palestinian, QAT Qatari, ROU Romanian, RUS Russian, RWA Rwandan,
SAU Saudi Arabian, SDN Sudanese, SEN Senegalese, SGP Singaporean, SLB Solomon Islander,
SLE Sierra Leonean, SLV Salvadoran, SLV Salvadorian, SMR Sammarinese, SOM Somali,
SRB Serbian, SSD South Sudanese, STP Sao Tomean, SUR Surinamese, SVK Slovak,
SVN Slovenian, SVN Slovene, SWE Swedish, SWE Swede, SWZ Swazi, SYC Seychellois,
SYR Syrian, TCD Chadian, TGO Togolese, THA Thai, TJK Tajik, TJK Tajikistani, TKM Turkmen,
TLS Timorese, TLS East Timorese, TON Tongan, TTO Trinidadian, TTO Tobagonian,
TUN Tunisian, TUR Turkish, TUV Tuvaluan, TZA Tanzanian, UGA Ugandan, UKR Ukrainian,
URY Uruguayan, UZB Uzbek, UZB Uzbekistani, VCT Vincentian, VEN Venezuelan,
VNM Vietnamese, VUT Ni-Vanuatu, WSM Samoan, YEM Yemeni, ZAF South African, ZMB Zambian,
ZWE Zimbabwean
"""

DEMONYMS = {name: code for code, name in re.findall(r"([A-Z]{3}) ([^,\n]+)", _WORDS)}
"""The State's ISO 3166-1 alpha-3 code by the word; what may mean two States is in AMBIGUOUS."""
