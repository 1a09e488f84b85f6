"""Heads, "wrote:" lines, separators, notes and small print as mail programs write them in other languages."""

from __future__ import annotations

import pytest
from reading import body, html, message, of, plain

from etiquette_lint.draft.locales import folded, locales

OWN = "Hi Bo,\n\nThank you for Monday. I want the job.\n\nBest,\nAna\n"
THEIRS = "Dear Ana,\n\nWe decide by Friday.\n\nBo\n"
MARKED = "".join(f"> {line}\n" for line in THEIRS.splitlines())

HEADS = {
    "de": "Von: Bo Lind <bo@firm.example>\nGesendet: Mittwoch, 25. November 2026 09:25\nAn: Ana Ruiz\nBetreff: Job\n",
    "de Date first": "Gesendet: 25.11.2026 um 09:25\nVon: Bo Lind <bo@firm.example>\nAn: ana@mail.example\n"
    "Betreff: Job\n",
    "es": "De: Bo Lind <bo@firm.example>\nEnviado el: miércoles, 25 de noviembre de 2026 9:25\nPara: Ana\n"
    "Asunto: Job\n",
    "es bold": "*De:* Bo Lind <bo@firm.example>\n*Enviado:* miércoles, 25 de noviembre de 2026 09:25\n*Para:* Ana\n"
    "*Asunto:* Job\n",
    "fr": "De : Bo Lind <bo@firm.example>\nEnvoyé : mercredi 25 novembre 2026 09:25\nÀ : Ana Ruiz\nObjet : Job\n",
    "fr narrow": "De\u00a0: Bo Lind <bo@firm.example>\nDate\u00a0: mercredi 25 novembre 2026 à 09:25\nÀ\u00a0: Ana\n"
    "Objet\u00a0: Job\n",
    "it": "Da: Bo Lind <bo@firm.example>\nInviato: mercoledì 25 novembre 2026 09:25\nA: Ana Ruiz\nOggetto: Job\n",
    "pt": "De: Bo Lind <bo@firm.example>\nEnviada em: quarta-feira, 25 de novembro de 2026 09:25\nPara: Ana\n"
    "Assunto: Job\n",
    "nl": "Van: Bo Lind <bo@firm.example>\nVerzonden: woensdag 25 november 2026 09:25\nAan: Ana Ruiz\nOnderwerp: Job\n",
    "pl": "Od: Bo Lind <bo@firm.example>\nWysłano: środa, 25 listopada 2026 09:25\nDo: Ana Ruiz\nTemat: Job\n",
    "sv": "Från: Bo Lind <bo@firm.example>\nSkickat: den 25 november 2026 09:25\nTill: Ana Ruiz\nÄmne: Job\n",
    "da": "Fra: Bo Lind <bo@firm.example>\nSendt: 25. november 2026 09:25\nTil: Ana Ruiz\nEmne: Job\n",
    "no": "Fra: Bo Lind <bo@firm.example>\nSendt: onsdag 25. november 2026 09:25\nTil: Ana Ruiz\nEmne: Job\n",
    "fi": "Lähettäjä: Bo Lind <bo@firm.example>\nLähetetty: keskiviikko 25. marraskuuta 2026 9.25\n"
    "Vastaanottaja: Ana Ruiz\nAihe: Job\n",
    "cs": "Od: Bo Lind <bo@firm.example>\nOdesláno: středa 25. listopadu 2026 9:25\nKomu: Ana Ruiz\nPředmět: Job\n",
    "hu": "Feladó: Bo Lind <bo@firm.example>\nElküldve: 2026. november 25., szerda 9:25\nCímzett: Ana\nTárgy: Job\n",
    "ro": "De la: Bo Lind <bo@firm.example>\nTrimis: miercuri, 25 noiembrie 2026 09:25\nCătre: Ana\nSubiect: Job\n",
    "ru": "От: Bo Lind <bo@firm.example>\nОтправлено: 25 ноября 2026 г. 9:25\nКому: Ana Ruiz\nТема: Job\n",
    "uk": "Від: Bo Lind <bo@firm.example>\nНадіслано: 25 листопада 2026 р. 9:25\nКому: Ana Ruiz\nТема: Job\n",
    "tr": "Kimden: Bo Lind <bo@firm.example>\nGönderildi: 25 Kasım 2026 Çarşamba 09:25\nKime: Ana\nKonu: Job\n",
    "el": "Από: Bo Lind <bo@firm.example>\nΣτάλθηκε: Τετάρτη, 25 Νοεμβρίου 2026 09:25\nΠρος: Ana\nΘέμα: Job\n",
    "ca": "De: Bo Lind <bo@firm.example>\nEnviat el: dimecres, 25 novembre 2026 9:25\nPer a: Ana\nAssumpte: Job\n",
    "cy": "Oddi wrth: Bo Lind <bo@firm.example>\nAnfonwyd: 25/11/2026 09:25\nAt: Ana\nPwnc: Job\n",
    "ja": "差出人: Bo Lind <bo@firm.example>\n送信日時: 2026年11月25日 9:25\n宛先: Ana\n件名: Job\n",
    "zh": "发件人： Bo Lind <bo@firm.example>\n发送时间： 2026年11月25日 9:25\n收件人： Ana\n主题： Job\n",
    "ko": "보낸 사람: Bo Lind <bo@firm.example>\n보낸 날짜: 2026년 11월 25일 9:25\n받는 사람: Ana\n제목: Job\n",
}


@pytest.mark.parametrize("rule", ["", "_" * 32 + "\n"], ids=["bare", "ruled"])
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_heads_in_many_languages(head: str, rule: str) -> None:
    draft = message(f"{OWN}\n{rule}{head}\n{THEIRS}")
    assert body(draft) == ["Thank you for Monday. I want the job."]
    assert of(draft, "signature") == ["Ana"]
    (quoted,) = draft.quoted
    assert quoted.text == THEIRS.strip()
    assert quoted.sender == "Bo Lind <bo@firm.example>"
    assert quoted.sent is not None
    assert quoted.sent.isoformat() == "2026-11-25T09:25:00"


WROTE = {
    "en": "On Wed, 25 Nov 2026 at 09:25, Bo Lind <bo@firm.example> wrote:",
    "en name first": "Bo Lind <bo@firm.example> wrote on 25 Nov 2026 09:25:",
    "en American": "On 11/25/2026 9:25 AM, Bo Lind <bo@firm.example> wrote:",
    "de": "Am Mi., 25. Nov. 2026 um 09:25 Uhr schrieb Bo Lind <bo@firm.example>:",
    "fr": "Le mer. 25 nov. 2026 à 09:25, Bo Lind <bo@firm.example> a écrit :",
    "es": "El mié, 25 nov 2026 a las 9:25, Bo Lind (<bo@firm.example>) escribió:",
    "it": "Il giorno mer 25 nov 2026 alle ore 09:25 Bo Lind <bo@firm.example> ha scritto:",
    "pt": "Em qua., 25 de nov. de 2026 às 09:25, Bo Lind <bo@firm.example> escreveu:",
    "nl": "Op wo 25 nov 2026 om 09:25 schreef Bo Lind <bo@firm.example>:",
    "pl": "śr., 25 lis 2026 o 09:25 Bo Lind <bo@firm.example> napisał(a):",
    "sv": "Den ons 25 nov. 2026 kl 09:25 skrev Bo Lind <bo@firm.example>:",
    "da": "Den ons. 25. nov. 2026 kl. 09.25 skrev Bo Lind <bo@firm.example>:",
    "no": "ons. 25. nov. 2026 kl. 09:25 skrev Bo Lind <bo@firm.example>:",
    "fi": "ke 25. marrask. 2026 klo 9.25 Bo Lind (bo@firm.example) kirjoitti:",
    "cs": "st 25. 11. 2026 v 9:25 odesílatel Bo Lind <bo@firm.example> napsal:",
    "hu": "Bo Lind <bo@firm.example> ezt írta (időpont: 2026. nov. 25., Sze, 9:25):",
    "ro": "În mie., 25 nov. 2026 la 09:25, Bo Lind <bo@firm.example> a scris:",
    "ru": "ср, 25 нояб. 2026 г. в 09:25, Bo Lind <bo@firm.example>:",
    "uk": "ср, 25 лист. 2026 р. о 09:25 Bo Lind <bo@firm.example> пише:".replace("лист.", "листоп."),
    "tr": "Bo Lind <bo@firm.example>, 25 Kas 2026 Çar, 09:25 tarihinde şunu yazdı:",
    "el": "Στις Τετ 25 Νοε 2026 στις 9:25 π.μ., ο χρήστης Bo Lind <bo@firm.example> έγραψε:",
    "vi": "Vào Th 4, 25 thg 11, 2026 vào lúc 09:25 Bo Lind <bo@firm.example> đã viết:",
    "id": "Pada Rab, 25 Nov 2026 pukul 09.25 Bo Lind <bo@firm.example> menulis:",
    "ja": "2026年11月25日(水) 9:25 Bo Lind <bo@firm.example>:",
    "zh": "Bo Lind <bo@firm.example> 于2026年11月25日周三 09:25写道：",
    "ko": "2026년 11월 25일 (수) 09:25, Bo Lind <bo@firm.example>님이 작성:",
}


@pytest.mark.parametrize("quote", [MARKED, THEIRS], ids=["marked", "unmarked"])
@pytest.mark.parametrize("line", WROTE.values(), ids=WROTE.keys())
def test_wrote_lines_in_many_languages(line: str, quote: str) -> None:
    draft = message(f"{OWN}\n{line}\n{quote}", "Date: Thu, 26 Nov 2026 10:00:00 +0000\n")
    assert body(draft) == ["Thank you for Monday. I want the job."]
    (quoted,) = draft.quoted
    assert quoted.text == THEIRS.strip()
    assert quoted.sender == "Bo Lind <bo@firm.example>"
    assert quoted.sent is not None
    assert quoted.sent.isoformat() == "2026-11-25T09:25:00"


WITHOUT_ADDRESS = {
    "American": ("On 12/8/2026 1:35 PM, Bo Lind wrote:", "2026-12-08T13:35:00"),
    "British": ("On 08/12/2026 13:35, Bo Lind wrote:", "2026-12-08T13:35:00"),
    "German": ("Am 08.12.2026 um 13:35 schrieb Bo Lind:", "2026-12-08T13:35:00"),
    "French": ("Le 08/12/2026 à 13:35, Bo Lind a écrit :", "2026-12-08T13:35:00"),
    "Polish": ("W dniu 8.12.2026 o 13:35, Bo Lind pisze:", "2026-12-08T13:35:00"),
    "Dutch": ("Op 08-12-2026 om 13:35 schreef Bo Lind:", "2026-12-08T13:35:00"),
    "name first": ("Bo Lind wrote on 08.12.2026 13:35:", "2026-12-08T13:35:00"),
    "name first, German": ("Bo Lind schrieb am 08.12.2026 13:35:", "2026-12-08T13:35:00"),
}


@pytest.mark.parametrize(("line", "sent"), WITHOUT_ADDRESS.values(), ids=WITHOUT_ADDRESS.keys())
def test_wrote_lines_without_an_address(line: str, sent: str) -> None:
    draft = message(f"{OWN}\n{line}\n{MARKED}", "Date: Wed, 9 Dec 2026 10:00:00 +0000\n")
    assert body(draft) == ["Thank you for Monday. I want the job."]
    assert draft.quoted[0].sender is not None
    assert draft.quoted[0].sender.startswith("Bo Lind")
    assert draft.quoted[0].sent is not None
    assert draft.quoted[0].sent.isoformat() == sent


def test_a_quote_is_never_later_than_the_mail_that_holds_it() -> None:
    own = f"{OWN}\nOn 03/12/2026 09:25, Bo Lind wrote:\n{MARKED}"
    sent = [message(own, f"Date: {day} 10:00:00 +0000\n").quoted[0].sent for day in ("4 Dec 2026", "13 Mar 2026")]
    assert [moment and (moment.day, moment.month) for moment in sent] == [(3, 12), (12, 3)]


SEPARATORS = {
    "de": "-------- Weitergeleitete Nachricht --------\nVon: Bo Lind\nDatum: Wed, 25 Nov 2026 09:25\nAn: Ana\n"
    "Betreff: Job\n",
    "de original": "-----Ursprüngliche Nachricht-----\nVon: Bo Lind\nGesendet: 25.11.2026 09:25\nAn: Ana\n"
    "Betreff: Job\n",
    "fr": "-------- Message transféré --------\nDe : Bo Lind\nDate : 25/11/2026 09:25\nPour : Ana\nSujet : x\n"
    "Objet : Job\n",
    "fr Apple": "Début du message réexpédié :\n\nDe: Bo Lind\nObjet: Job\nDate: 25 novembre 2026 à 09:25:00\nÀ: Ana\n",
    "es": "---------- Forwarded message ---------\nDe: Bo Lind\nDate: mié, 25 nov 2026 a las 9:25\nSubject: Job\n"
    "To: Ana\n",
    "es original": "----- Mensaje original -----\nDe: Bo Lind\nFecha: 25/11/2026 09:25\nPara: Ana\nAsunto: Job\n",
    "it": "---------- Messaggio inoltrato ---------\nDa: Bo Lind\nData: 25 novembre 2026 09:25\nA: Ana\nOggetto: Job\n",
    "nl": "Begin doorgestuurd bericht:\n\nVan: Bo Lind\nOnderwerp: Job\nDatum: 25 november 2026 om 09:25\nAan: Ana\n",
    "pl": "---------- Wiadomość przekazana ----------\nOd: Bo Lind\nData: 25.11.2026 09:25\nDo: Ana\nTemat: Job\n",
    "pt": "---------- Mensagem encaminhada ---------\nDe: Bo Lind\nData: 25/11/2026 09:25\nPara: Ana\nAssunto: Job\n",
    "ru": "-------- Пересылаемое сообщение --------\nОт: Bo Lind\nДата: 25.11.2026 09:25\nКому: Ana\nТема: Job\n",
}


@pytest.mark.parametrize("block", SEPARATORS.values(), ids=SEPARATORS.keys())
def test_forwarded_and_original_messages(block: str) -> None:
    draft = message(f"{OWN}\n{block}\n{THEIRS}")
    assert body(draft) == ["Thank you for Monday. I want the job."]
    (quoted,) = draft.quoted
    assert quoted.text.endswith(THEIRS.strip())
    assert quoted.sender == "Bo Lind"
    assert quoted.sent is not None
    assert quoted.sent.isoformat() == "2026-11-25T09:25:00"


NOTES = [
    "Sent from my iPhone",
    "Get Outlook for iOS",
    "Von meinem iPhone gesendet",
    "Gesendet mit der GMX Mail App",
    "Envoyé de mon iPhone",
    "Envoyé depuis l'application Outlook pour Android",
    "Enviado desde mi iPhone",
    "Obtener Outlook para iOS",
    "Inviato da iPhone",
    "Enviado do meu telefone Samsung Galaxy",
    "Verzonden vanaf mijn iPhone",
    "Verstuurd vanaf mijn iPad",
    "Wysłano z iPhone'a",
    "Skickat från min iPhone",
    "Sendt fra min Android-telefon",
    "Отправлено с iPhone",
    "iPhoneから送信",
]


@pytest.mark.parametrize("note", NOTES)
def test_notes_of_devices_are_no_own_text(note: str) -> None:
    draft = message(f"Hi Bo,\n\nThank you for Monday.\n\nAna\n\n{note}\n")
    assert body(draft) == ["Thank you for Monday."]
    assert of(draft, "signature") == ["Ana", note]


SMALL_PRINT = [
    "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind oder diese E-Mail"
    " irrtümlich erhalten haben, informieren Sie bitte sofort den Absender.",
    "Ce message est confidentiel et destiné exclusivement à son destinataire. Si vous l'avez reçu par erreur, merci de"
    " le détruire.",
    "Este mensaje es confidencial y va dirigido exclusivamente a su destinatario. Si lo ha recibido por error, le"
    " rogamos que lo elimine.",
    "Le informazioni contenute in questa comunicazione sono riservate e destinate esclusivamente ai destinatari"
    " indicati. Se ricevuta per errore, si prega di cancellarla.",
    "Dit bericht is vertrouwelijk en alleen bestemd voor de geadresseerde. Indien u dit bericht abusievelijk hebt"
    " ontvangen, verzoeken wij u het te vernietigen.",
    "Esta mensagem é confidencial e dirigida apenas ao destinatário. Se a recebeu por engano, por favor elimine-a.",
    "Wiadomość jest poufna i przeznaczona wyłącznie dla adresata. Jeśli otrzymali ją Państwo przez pomyłkę, prosimy o"
    " jej usunięcie.",
]


@pytest.mark.parametrize("print_", SMALL_PRINT)
def test_small_print_in_other_languages(print_: str) -> None:
    draft = message(f"Hi Bo,\n\nThank you for Monday.\n\nBest,\nAna\n\n{print_}\n")
    assert body(draft) == ["Thank you for Monday."]
    assert of(draft, "disclaimer") == [print_]


@pytest.mark.parametrize(
    "sentence",
    [
        "Von: a language I am learning\nA: a long way to go.",
        "Date: any day suits me.\nTime: mornings are best.",
        "De: I know your town as De Haan.\nPara: the sport I love.",
        "Our plan was this:\nFrom: Monday on, mornings.\nTo: Friday, with a break.",
        "He wrote me at jo@mail.example about this:",
        "I have sent the forms from my telephone company.",
        "Forwarded messages never reached me.",
        "Original Sin is the name of the show.",
    ],
)
def test_own_words_that_look_like_heads_stay_own(sentence: str) -> None:
    draft = message(f"Hi Bo,\n\nThank you.\n\n{sentence}\nIt made me glad.\n\nAna\n")
    assert draft.quoted == ()
    assert " ".join(body(draft)).endswith(f"{' '.join(sentence.split())} It made me glad.")


def test_html_heads_in_other_languages() -> None:
    draft = html(
        "<p>Hi Bo,</p><p>Thank you for Monday.</p><p>Ana</p><hr><div><b>Von:</b> Bo Lind &lt;bo@firm.example&gt;<br>"
        "<b>Gesendet:</b> Mittwoch, 25. November 2026 09:25<br><b>An:</b> Ana<br><b>Betreff:</b> Job</div>"
        "<p>Wir entscheiden am Freitag.</p>"
    )
    assert body(draft) == ["Thank you for Monday."]
    assert draft.quoted[0].text == "Wir entscheiden am Freitag."


def test_every_language_says_what_a_head_needs() -> None:
    known = locales().known
    assert len({locale.language for locale in known}) == len(known) >= 28
    for locale in known:
        assert locale.months == () or len(locale.months) == 12, locale.language
        for name in (*locale.sender, *locale.sent):
            assert locales().fields(folded(name))[folded(name)] in {"sender", "sent"}, (locale.language, name)


def test_a_plain_draft_asks_no_language() -> None:
    locales.cache_clear()
    plain(
        "Subject: Monday\n\nDear Bo,\n\nThank you for 3 hours on Monday: I want the job.\n\nKind regards,\nAna Ruiz\n"
    )
    assert locales.cache_info().currsize == 0
