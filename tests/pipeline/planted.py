# SPDX-License-Identifier: MIT
"""Records with a planted value in every field that says who, and in every text.

WHO may be in the clear nowhere, and behind gate 1 not even sealed; TOLD (what
a person says, apart from who) may be in opened evidence and nowhere else.
"""
import copy
import json

SENDER = 'W06000015'
WHO = {
    'given': 'Gwerzyqa', 'family': 'Tanvyxward', 'birth family': 'Penzyqhugh',
    'known as': 'Werzynox', 'street': '14 Xylograd Zyqstreet',
    'town': 'Caervyxfair', 'postcode': 'CF99 1KO', 'local id': 'LZYQ-70011',
    'record id': 'REC-ZYQ-30', 'practitioner': 'PRAC-ZYQ-55',
    'birth date': '1937-03-17', 'phone': '01632 960961',
    'mail': 'zyqmail@example.invalid', 'system': '',
}
TOLD = {'own words': 'Zyqowntold', 'analysis': 'Zyqanalysistold',
        'circumstances': 'Zyqcircumtold', 'wishes': 'Zyqwishtold',
        'barriers': 'Zyqbarriertold', 'risks': 'Zyqrisktold',
        'strengths': 'Zyqstrengthtold', 'outcome': 'Zyqoutcometold'}
# Fields that go no further than intake.
KEPT = {'needs': 'Zyqneedstold', 'outcome id': 'OUTZYQ-9'}


def nhs_number(first_nine):
    total = sum((10 - place) * int(digit)
                for place, digit in enumerate(first_nine))
    check = (11 - total % 11) % 11
    return first_nine + str(check) if check < 10 else None


NUMBER = next(number for number in (
    nhs_number(f'9990{tail:05}') for tail in range(73110, 73200)) if number)


def identity():
    return {
        'names': [
            {'given': WHO['given'], 'family': WHO['family'],
             'use': 'NAME_USE_CURRENT'},
            {'given': WHO['given'], 'family': WHO['birth family'],
             'use': 'NAME_USE_BIRTH'}],
        'knownAs': [WHO['known as']], 'birthDate': WHO['birth date'],
        'sex': 'F', 'nhsNumber': NUMBER,
        'nhsNumberStatus': 'NHS_NUMBER_STATUS_VERIFIED',
        'localId': WHO['local id'],
        'address': {'lines': [WHO['street'], WHO['town']],
                    'postcode': WHO['postcode']}}


def words(told):
    """A text that says who in many ways; Welsh mutates names and places."""
    return (
        f'{told}. Fy enw i yw {WHO["given"]} {WHO["family"]}, '
        f'{WHO["birth family"]} gynt, {WHO["known as"]} i ffrindiau. '
        f'Rhoddwyd help i {WHO["given"][1:].capitalize()} yng '
        f'Ngh{WHO["town"][1:]}. {WHO["given"]} lives at {WHO["street"]}, '
        f'{WHO["town"]}, {WHO["postcode"]}; call {WHO["phone"]} or '
        f'{WHO["mail"]}; NHS number {NUMBER[:3]} {NUMBER[3:6]} {NUMBER[6:]}, '
        f'born {WHO["birth date"]}. Mrs {WHO["family"].upper()} agrees.')


def conversation(number, date):
    return {
        'source': {'organisation': SENDER, 'system': 'planted',
                   'recordId': f'{WHO["record id"]}{number}', 'version': 1},
        'identity': identity(),
        'bases': [{'purpose': f'PURPOSE_{purpose}', 'version': 'wording-1',
                   'kind': 'BASIS_KIND_CONSENT', 'date': '2026-01-01'}
                  for purpose in ('IMPROVEMENT', 'LINKAGE', 'QUOTATION',
                                  'RESEARCH')],
        'conversation': {
            'date': date, 'placeType': 'home', 'languageOffered': 'both',
            'languageAccepted': 'cy', 'languageConducted': 'cy',
            'present': ['person', 'family'],
            'ownWords': {'text': words(TOLD['own words']), 'language': 'cy'},
            'analysis': {'text': words(TOLD['analysis']), 'language': 'en'},
            'elements': {
                'personalCircumstances': words(TOLD['circumstances']),
                'personalOutcomes': words(TOLD['wishes']),
                'barriers': words(TOLD['barriers']),
                'risks': words(TOLD['risks']),
                'strengths': words(TOLD['strengths'])},
            'outcomes': [{
                'id': KEPT['outcome id'], 'aspect': 'd',
                'words': words(TOLD['outcome']), 'baselineScore': 3,
                'scale': {'id': 'own', 'lowest': 1, 'highest': 10}}],
            'communicationNeeds': words(KEPT['needs']),
            'practitionerId': WHO['practitioner']}}


def other(number, kind, body):
    record = conversation(number, '2026-02-03')
    del record['conversation']
    record[kind] = body
    return record


def records():
    """Accepted, repeated, corrected, quarantined, refused, and other kinds."""
    first = conversation(1, '2026-02-03')
    corrected = copy.deepcopy(first)
    corrected['source']['version'] = 2
    corrected['conversation']['placeType'] = 'office'
    early = conversation(2, '1930-02-03')  # before birth: quarantined
    nobody = conversation(3, '2026-02-05')
    nobody['identity']['localId'] = ''  # quarantined without a person
    malformed = conversation(4, 'Tanvyxward')  # refused at the door
    return [
        first, first, corrected, early, nobody, malformed,
        other(5, 'emergencyAttendance', {'date': '2026-02-08',
                                         'site': '7A4BV'}),
        other(6, 'outcomeReview', {
            'conversationRecordId': f'{WHO["record id"]}1',
            'date': '2026-04-03', 'practitionerId': WHO['practitioner'],
            'outcomes': [{'id': KEPT['outcome id'], 'result': 'partly',
                          'score': 5}]}),
        other(7, 'wellbeingScore', {
            'instrument': 'swemwbs', 'version': '1', 'date': '2026-04-03',
            'items': [3, 4, 3, 2, 5, 4, 3], 'completionMode': 'self'}),
        other(8, 'hospitalDischarge', {
            'date': '2026-02-12', 'spellStart': '2026-02-08',
            'site': '7A4BV'}),
        other(9, 'consentChange', {'bases': [{
            'purpose': 'PURPOSE_QUOTATION', 'kind': 'BASIS_KIND_REFUSED',
            'version': 'wording-1', 'date': '2026-05-01'}]}),
        other(10, 'recordWithdrawal', {
            'withdrawnRecordId': f'{WHO["record id"]}2'}),
    ]


def write(path):
    with open(path, 'w', encoding='utf-8') as file:
        for record in records():
            file.write(json.dumps(record, ensure_ascii=False) + '\n')


def needles():
    """Planted values, in the forms in which they could turn up: to kind."""
    who = [value for value in WHO.values() if value]
    who += [WHO['given'][1:], WHO['town'][1:], NUMBER,
            f'{NUMBER[:3]} {NUMBER[3:6]} {NUMBER[6:]}',
            WHO['postcode'].replace(' ', ''), WHO['phone'].replace(' ', ''),
            WHO['street'].split()[1], WHO['street'].split()[2]]
    named = {value.lower(): 'who' for value in who}
    named.update({value.lower(): 'told' for value in TOLD.values()})
    named.update({value.lower(): 'kept' for value in KEPT.values()})
    return named
