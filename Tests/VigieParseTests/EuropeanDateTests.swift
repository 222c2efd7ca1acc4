// Dates in the 24 official languages of the Union, as pages and feeds of its countries write them: short, long, and with the hour.
import Foundation
import Testing
import VigieParse

struct EuropeanDateTests {
    @Test(arguments: [
        // Bulgarian, Croatian, Czech.
        ("5 януари 2026 г.", "2026-01-05T00:00:00Z"), ("пт, 15 май 2026 10:00:00 +0300", "2026-05-15T07:00:00Z"),
        ("2 септември 2026 г., 14:30 ч.", "2026-09-02T14:30:00Z"), ("5. siječnja 2026.", "2026-01-05T00:00:00Z"),
        ("pet, 15 svi 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"), ("12. listopada 2026. u 10:00", "2026-10-12T10:00:00Z"),
        ("uto, 6 lis 2026 08:00:00 +0200", "2026-10-06T06:00:00Z"), ("čet, 9 srp 2026", "2026-07-09T00:00:00Z"),
        ("3. studenoga 2026.", "2026-11-03T00:00:00Z"), ("pá, 15 kvě 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"),
        ("pondělí 5. ledna 2026 v 9:05", "2026-01-05T09:05:00Z"), ("12. listopadu 2026", "2026-11-12T00:00:00Z"),
        ("9. srpna 2026", "2026-08-09T00:00:00Z"), ("1. července 2026", "2026-07-01T00:00:00Z"),
        // Danish, Dutch, English.
        ("fre, 15 maj 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"), ("5. januar 2026 kl. 14.30", "2026-01-05T14:30:00Z"),
        ("lørdag den 10. oktober 2026", "2026-10-10T00:00:00Z"), ("vr, 15 mei 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"),
        ("maandag 5 januari 2026 om 14.30 uur", "2026-01-05T14:30:00Z"), ("zo, 1 mrt 2026 09:00:00 +0100", "2026-03-01T08:00:00Z"),
        ("11 augustus 2026, 10u30", "2026-08-11T10:30:00Z"), ("5th January 2026 2:30 p. m.", "2026-01-05T14:30:00Z"),
        ("Sept. 5, 2026", "2026-09-05T00:00:00Z"),
        // Estonian, Finnish, French.
        ("5. jaanuar 2026", "2026-01-05T00:00:00Z"), ("R, 15 mai 2026 10:00:00 +0300", "2026-05-15T07:00:00Z"),
        ("10. dets 2026 14:30", "2026-12-10T14:30:00Z"), ("pe, 15 touko 2026 10:00:00 +0300", "2026-05-15T07:00:00Z"),
        ("maanantai 5. tammikuuta 2026 klo 14.30", "2026-01-05T14:30:00Z"), ("1. heinäk. 2026", "2026-07-01T00:00:00Z"),
        ("ven, 15 mai 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"), ("mardi 1er septembre 2026 à 10h30", "2026-09-01T10:30:00Z"),
        ("le 14 août 2026 à 9 h", "2026-08-14T09:00:00Z"), ("mar, 05/03/2026 10:00", "2026-03-05T10:00:00Z"),
        // German, Greek, Hungarian.
        ("Fr, 15 Mai 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"), ("Dienstag, 3. März 2026, 14:30 Uhr", "2026-03-03T14:30:00Z"),
        ("5. Jänner 2026", "2026-01-05T00:00:00Z"), ("Παρ, 15 Μαΐ 2026 10:00:00 +0300", "2026-05-15T07:00:00Z"),
        ("Δευτέρα, 5 Ιανουαρίου 2026", "2026-01-05T00:00:00Z"), ("8 Αυγούστου 2026 2:30 μ.μ.", "2026-08-08T14:30:00Z"),
        ("2026. május 15., péntek 10:00", "2026-05-15T10:00:00Z"), ("2026. jan. 5. 14:30", "2026-01-05T14:30:00Z"),
        ("2026. szept. 1.", "2026-09-01T00:00:00Z"),
        // Irish, Italian, Latvian.
        ("5 Eanáir 2026", "2026-01-05T00:00:00Z"), ("Aoi, 15 Bealtaine 2026 10:00:00 +0100", "2026-05-15T09:00:00Z"),
        ("3 Meán Fómhair 2026", "2026-09-03T00:00:00Z"), ("4 Deireadh Fómhair 2026", "2026-10-04T00:00:00Z"),
        ("ven, 15 mag 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"), ("lunedì 5 gennaio 2026 alle ore 14.30", "2026-01-05T14:30:00Z"),
        ("1º giugno 2026", "2026-06-01T00:00:00Z"), ("2026. gada 5. janvārī plkst. 14.30", "2026-01-05T14:30:00Z"),
        ("15 maijs 2026", "2026-05-15T00:00:00Z"), ("piektd., 4. dec. 2026 10:00", "2026-12-04T10:00:00Z"),
        // Lithuanian, Maltese, Polish.
        ("2026 m. sausio 5 d. 14:30", "2026-01-05T14:30:00Z"), ("2026 m. rugsėjo 1 d.", "2026-09-01T00:00:00Z"),
        ("penkt, 15 gegužės 2026 10:00:00 +0300", "2026-05-15T07:00:00Z"), ("5 ta’ Jannar 2026", "2026-01-05T00:00:00Z"),
        ("Ġim, 15 Mej 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"), ("3 Diċembru 2026", "2026-12-03T00:00:00Z"),
        ("pt., 15 maj 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"),
        ("poniedziałek, 5 stycznia 2026 r. godz. 14:30", "2026-01-05T14:30:00Z"),
        ("12 listopada 2026", "2026-11-12T00:00:00Z"), ("czw, 9 lip 2026", "2026-07-09T00:00:00Z"),
        ("30 października 2026", "2026-10-30T00:00:00Z"),
        // Portuguese, Romanian, Slovak.
        ("sex, 15 mai 2026 10:00:00 +0100", "2026-05-15T09:00:00Z"),
        ("segunda-feira, 5 de janeiro de 2026 às 14h30", "2026-01-05T14:30:00Z"),
        ("1 de março de 2026", "2026-03-01T00:00:00Z"), ("vin, 15 mai 2026 10:00:00 +0300", "2026-05-15T07:00:00Z"),
        ("luni, 5 ianuarie 2026, ora 14:30", "2026-01-05T14:30:00Z"), ("3 noi. 2026", "2026-11-03T00:00:00Z"),
        ("pi, 15 máj 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"), ("pondelok 5. januára 2026 o 14:30 hod.", "2026-01-05T14:30:00Z"),
        ("12. novembra 2026", "2026-11-12T00:00:00Z"),
        // Slovenian, Spanish, Swedish.
        ("pet, 15 maj 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"), ("ponedeljek, 5. januarja 2026 ob 14.30", "2026-01-05T14:30:00Z"),
        ("3. avgust 2026", "2026-08-03T00:00:00Z"), ("vie, 15 may 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"),
        ("lunes, 5 de enero de 2026 a las 14:30 h", "2026-01-05T14:30:00Z"), ("1 de septiembre de 2026", "2026-09-01T00:00:00Z"),
        ("fre, 15 maj 2026 10:00:00 +0200", "2026-05-15T08:00:00Z"), ("måndag den 5 januari 2026 kl. 14.30", "2026-01-05T14:30:00Z"),
        ("3 aug. 2026", "2026-08-03T00:00:00Z"),
    ])
    func `a date is read in its language`(text: String, expected: String) {
        #expect(FeedDate.parse(text) == instant(expected), "\(text)")
    }

    /// Each language's twelve months as its calendars print them, in the form that follows a day.
    @Test(arguments: [
        "януари февруари март април май юни юли август септември октомври ноември декември",
        "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "januar februar marts april maj juni juli august september oktober november december",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "January February March April May June July August September October November December",
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
        "január február március április május június július augusztus szeptember október november december",
        "Eanáir Feabhra Márta Aibreán Bealtaine Meitheamh Iúil Lúnasa Meán Deireadh Samhain Nollaig",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
        "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
        "Jannar Frar Marzu April Mejju Ġunju Lulju Awwissu Settembru Ottubru Novembru Diċembru",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
        "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "januari februari mars april maj juni juli augusti september oktober november december",
    ])
    func `every month of a language is known, in capitals as well`(names: String) {
        for (position, name) in names.split(separator: " ").enumerated() {
            // Croatian puts a dot after the day, which tells its October from the Polish November.
            let dot = names.hasPrefix("siječnja") ? "." : ""
            let month = String(format: "%02d", position + 1)
            #expect(FeedDate.parse("17\(dot) \(name) 2026 10:20:30 +0100") == instant("2026-\(month)-17T09:20:30Z"), "\(name)")
            #expect(FeedDate.parse("17\(dot) \(name.uppercased()) 2026 10:20:30 +0100") == instant("2026-\(month)-17T09:20:30Z"), "\(name)")
        }
    }

    @Test(arguments: [
        ("2026-02-17T17:36:36+01:00[Europe/Brussels]", "2026-02-17T16:36:36Z"), ("Fri, 2026/09/18 08:19:53 EDT", "2026-09-18T12:19:53Z"),
        ("Wed, 15 Jul 2026 10:00:00 US/Eastern", "2026-07-15T14:00:00Z"), ("Wed, 15 Jul 2026 10:00:00 Etc/GMT", "2026-07-15T10:00:00Z"),
        ("26-198", "2026-07-17T00:00:00Z"), ("-26-07", "2026-07-01T00:00:00Z"), ("mar, 3 mar 2026 10:00:00 GMT", "2026-03-03T10:00:00Z"),
        ("sub, 05.03.2026 10:00", "2026-03-05T10:00:00Z"), ("17.02.2026 14.30", "2026-02-17T14:30:00Z"),
    ])
    func `a form that others write is read too`(text: String, expected: String) {
        #expect(FeedDate.parse(text) == instant(expected), "\(text)")
    }
}
