// The words of dates: the months and days of the 24 official languages of the Union, and of some neighbours whose feeds were seen: data.

enum DateWords {
    /// A language's months: twelve groups of names, with the case and the short form that dates have them in.
    private static let monthNames: [String] = [
        // English, Danish and Norwegian, German and Austrian, Dutch, Swedish.
        "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sep sept, october oct, november nov,"
            + " december dec",
        "januar jan, februar feb, marts mars mar, april apr, maj mai, juni jun, juli jul, august aug, september sep sept, oktober okt, november nov,"
            + " december desember dec des",
        "januar jänner jan jän jänn, februar feber feb, märz mär mrz maerz, april apr, mai, juni jun, juli jul, august aug, september sep sept,"
            + " oktober okt, november nov, dezember dez",
        "januari jan, februari feb febr, maart mrt, april apr, mei, juni jun, juli jul, augustus aug, september sep sept, oktober okt, november nov,"
            + " december dec",
        "januari jan, februari feb febr, mars mar, april apr, maj, juni jun, juli jul, augusti aug, september sep sept, oktober okt, november nov,"
            + " december dec",
        // French, Spanish, Portuguese, Italian, Romanian, Catalan.
        "janvier janv jan, février févr fév, mars, avril avr, mai, juin jun, juillet juil jui, août aoû, septembre sept sep, octobre oct, novembre nov,"
            + " décembre déc",
        "enero ene, febrero feb, marzo mar, abril abr, mayo may, junio jun, julio jul, agosto ago, septiembre setiembre sept sep, octubre oct,"
            + " noviembre nov, diciembre dic",
        "janeiro jan, fevereiro fev, março mar, abril abr, maio mai, junho jun, julho jul, agosto ago, setembro set, outubro out, novembro nov,"
            + " dezembro dez",
        "gennaio gen, febbraio feb febb, marzo mar, aprile apr, maggio mag, giugno giu, luglio lug, agosto ago, settembre set sett, ottobre ott,"
            + " novembre nov, dicembre dic",
        "ianuarie ian, februarie feb, martie mar, aprilie apr, mai, iunie iun, iulie iul, august aug, septembrie sept, octombrie oct, noiembrie noi nov,"
            + " decembrie dec",
        "gener gen, febrer febr, març, abril abr, maig, juny, juliol, agost ag, setembre set, octubre oct, novembre nov, desembre des",
        // Polish, Czech, Slovak, Slovenian, Croatian where it agrees with the others.
        "styczeń stycznia sty, luty lutego lut, marzec marca mar, kwiecień kwietnia kwi, maj maja, czerwiec czerwca cze, lipiec lipca,"
            + " sierpień sierpnia sie, wrzesień września wrz, październik października paź, listopada, grudzień grudnia gru",
        "leden ledna led, únor února úno, březen března bře, duben dubna dub, květen května kvě, červen června čer čvn, červenec července čvc,"
            + " srpen srpna, září zář, říjen října říj, listopadu, prosinec prosince pro",
        "január januára jan, február februára feb, marec marca mar, apríl apríla apr, máj mája, jún júna, júl júla, august augusta aug,"
            + " september septembra sep, október októbra okt, november novembra nov, december decembra dec",
        "januar januarja jan, februar februarja feb, marec marca mar, april aprila apr, maj maja, junij junija jun, julij julija jul, avgust avgusta avg,"
            + " september septembra sep, oktober oktobra okt, november novembra nov, december decembra dec",
        "siječanj siječnja sij, veljača veljače velj, ožujak ožujka ožu, travanj travnja tra, svibanj svibnja svi, lipanj lipnja, srpanj srpnja,"
            + " kolovoz kolovoza kol, rujan rujna ruj, , studeni studenoga studenog stu, prosinac prosinca pro",
        // Hungarian, Finnish, Estonian, Latvian, Lithuanian.
        "január januári jan, február februári febr feb, március márciusi márc már, április áprilisi ápr, május májusi máj, június júniusi jún,"
            + " július júliusi júl, augusztus augusztusi aug, szeptember szeptemberi szept, október októberi okt, november novemberi nov,"
            + " december decemberi dec",
        "tammikuu tammikuuta tammik tammi, helmikuu helmikuuta helmik helmi, maaliskuu maaliskuuta maalisk maalis, huhtikuu huhtikuuta huhtik huhti,"
            + " toukokuu toukokuuta toukok touko, kesäkuu kesäkuuta kesäk kesä, heinäkuu heinäkuuta heinäk heinä, elokuu elokuuta elok elo,"
            + " syyskuu syyskuuta syysk syys, lokakuu lokakuuta lokak loka, marraskuu marraskuuta marrask marras, joulukuu joulukuuta jouluk joulu",
        "jaanuar jaan, veebruar veebr, märts, aprill apr, mai, juuni, juuli, august aug, september sept, oktoober okt, november nov, detsember dets",
        "janvāris janvārī janv, februāris februārī febr, marts martā, aprīlis aprīlī apr, maijs maijā, jūnijs jūnijā jūn, jūlijs jūlijā jūl,"
            + " augusts augustā aug, septembris septembrī sept, oktobris oktobrī okt, novembris novembrī nov, decembris decembrī dec",
        "sausis sausio saus, vasaris vasario vas, kovas kovo kov, balandis balandžio bal, gegužė gegužės geg, birželis birželio birž, liepa liepos liep,"
            + " rugpjūtis rugpjūčio rugp, rugsėjis rugsėjo rugs, spalis spalio spal, lapkritis lapkričio lapkr, gruodis gruodžio gruod",
        // Greek, Bulgarian, Irish, Maltese.
        "ιανουάριος ιανουαρίου ιαν, φεβρουάριος φεβρουαρίου φεβ, μάρτιος μαρτίου μάρ μαρτ, απρίλιος απριλίου απρ, μάιος μαΐου μάι, ιούνιος ιουνίου ιούν,"
            + " ιούλιος ιουλίου ιούλ, αύγουστος αυγούστου αύγ, σεπτέμβριος σεπτεμβρίου σεπ σεπτ, οκτώβριος οκτωβρίου οκτ, νοέμβριος νοεμβρίου νοέ νοεμ,"
            + " δεκέμβριος δεκεμβρίου δεκ",
        "януари яну ян, февруари фев февр, март мар, април апр, май, юни юн, юли юл, август авг, септември сеп септ, октомври окт, ноември ное,"
            + " декември дек",
        "eanáir ean, feabhra feabh, márta, aibreán aib, bealtaine beal, meitheamh meith, iúil, lúnasa, meán mfómh, deireadh dfómh, samhain samh,"
            + " nollaig noll",
        "jannar jan, frar fra, marzu mar, april apr, mejju mej, ġunju ġun, lulju lul, awwissu aww, settembru set, ottubru ott, novembru nov,"
            + " diċembru diċ",
        // Norwegian's own are Danish; Icelandic, Turkish, Russian, Ukrainian.
        "janúar jan, febrúar feb, mars mar, apríl apr, maí, júní jún, júlí júl, ágúst ágú, september sep, október okt, nóvember nóv, desember des",
        "ocak oca, şubat şub, mart, nisan nis, mayıs, haziran haz, temmuz tem, ağustos ağu, eylül eyl, ekim eki, kasım kas, aralık ara",
        "январь января янв, февраль февраля фев, март марта мар, апрель апреля апр, май мая, июнь июня июн, июль июля июл, август августа авг,"
            + " сентябрь сентября сен сент, октябрь октября окт, ноябрь ноября ноя нояб, декабрь декабря дек",
        "січень січня січ, лютий лютого лют, березень березня бер, квітень квітня квіт, травень травня трав, червень червня черв, липень липня лип,"
            + " серпень серпня серп, вересень вересня вер, жовтень жовтня жовт, листопад листопада лист, грудень грудня груд",
    ]

    /// Month names and their short forms, folded.
    static let months: [String: Int] = {
        var table: [String: Int] = [:]
        for language in monthNames {
            for (position, names) in language.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
                for name in names.split(separator: " ") { table[DateTokens.folded(String(name))] = position + 1 }
            }
        }
        for (name, month) in disputed { table[name] = month.usual }
        return table
    }()

    /// Names that Croatian has for other months than Polish and Czech: leaves fall at different times.
    static let disputed: [String: (usual: Int, croatian: Int, afterDot: Bool)] = [
        "listopad": (11, 10, false), "lis": (11, 10, false), "srp": (8, 7, false),
        // Czech and Polish do not put a dot after the day before these.
        "listopada": (11, 10, true), "lip": (7, 6, true),
    ]

    /// Weekday names, which say nothing new, by language; those of other languages pass when they stand first.
    private static let dayNames: [String] = [
        "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday",
        "lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche",
        "ma maandag di dinsdag wo woensdag do donderdag vr vrijdag za zaterdag zo zondag",
        "mo montag di dienstag mi mittwoch do don donnerstag fr freitag sa samstag sonnabend so sonntag mon die mit fre sam son",
        "lun lunes mar martes mié mie miércoles jue jueves vie viernes sáb sábado dom domingo",
        "seg segunda ter terça qua quarta qui quinta sex sexta sáb sábado dom domingo feira",
        "lun lunedì mar martedì mer mercoledì gio giovedì ven venerdì sab sabato dom domenica",
        "lun luni mar marți mie miercuri joi vin vineri sâm sâmbătă dum duminică",
        "dl dilluns dt dimarts dc dimecres dj dijous dv divendres ds dissabte dg diumenge",
        "man mandag tir tirsdag ons onsdag tor torsdag fre fredag lør lørdag søn søndag",
        "mån måndag tis tisdag ons onsdag tors torsdag fre fredag lör lördag sön söndag",
        "pon poniedziałek wt wto wtorek śr środa czw czwartek pt pią piątek sob sobota nie niedz niedziela",
        "po pondělí út úterý st středa čt čtvrtek pá pátek so sobota ne neděle",
        "po pondelok ut utorok st streda št štvrtok pi piatok so sobota ne nedeľa",
        "pon ponedeljek tor torek sre sreda čet četrtek pet petek sob sobota ned nedelja",
        "pon ponedjeljak uto utorak sri srijeda čet četvrtak pet petak sub subota ned nedjelja",
        "hét hétfő kedd sze szerda csüt csütörtök pén péntek szo szombat vas vasárnap",
        "ma maanantai maanantaina ti tiistai tiistaina ke keskiviikko keskiviikkona to torstai torstaina pe perjantai perjantaina la lauantai lauantaina"
            + " su sunnuntai sunnuntaina",
        "esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev",
        "pirmdiena pirmd otrdiena otrd trešdiena trešd ceturtdiena ceturtd piektdiena piektd sestdiena sestd svētdiena svētd",
        "pirmadienis pirm antradienis antr trečiadienis treč ketvirtadienis ketv penktadienis penkt šeštadienis šešt sekmadienis sekm",
        "δευ δευτέρα τρι τρίτη τετ τετάρτη πεμ πέμπτη παρ παρασκευή σαβ σάββατο κυρ κυριακή",
        "пн пон понеделник вт вто вторник ср сря сряда чт чет четвъртък пт пет петък сб съб събота нд нед неделя",
        "luan lua máirt mái céadaoin céa déardaoin déa aoine aoi satharn sat domhnach domh dé",
        "tne tnejn tli tlieta erb erbgħa ħam ħamis ġim ġimgħa sib sibt ħad ħadd it il",
        "mán mánudagur þri þriðjudagur mið miðvikudagur fim fimmtudagur fös föstudagur lau laugardagur sun sunnudagur",
        "pzt pazartesi sal salı çar çarşamba per perşembe cum cuma cmt cumartesi paz pazar",
        "пн понедельник вт вторник ср среда чт четверг пт пятница сб суббота вс воскресенье понеділок вівторок середа четвер пʼятниця субота неділя",
    ]

    static let weekdays = Set(dayNames.flatMap { $0.split(separator: " ").map { DateTokens.folded(String($0)) } })

    /// Those of English, where the month comes before the day.
    static let englishDays = Set(dayNames[0].split(separator: " ").map(String.init))

    /// By which Croatian is known.
    static let croatianDays: Set<String> = [
        "uto", "utorak", "sri", "srijeda", "cet", "cetvrtak", "pet", "petak", "sub", "subota", "ned", "nedjelja", "ponedjeljak",
    ]

    /// Words between the parts of a date.
    static let fillers: Set<String> = [
        "st", "nd", "rd", "th", "er", "re", "e", "º", "ª", "de", "du", "del", "den", "der", "of", "at", "on", "the", "um", "uhr", "le",
        "op", "om", "a",
        "as", "las", "el", "il", "la", "al", "alle", "les", "dia", "og", "kl", "klo", "klokken", "uur", "ore", "ora", "ur", "o", "u", "ob",
        "v", "d",
        "dne", "r", "roku", "rok", "m", "g", "godz", "hod", "plkst", "gada", "gads", "στις", "г", "година", "години", "ч", "часа", "в",
        "fomhair", "ta",
        "tal", "fl", "fil", "γ", "године", "p", "년", "월", "일", "年", "月", "日", "t",
    ]

    /// Whether the word means the afternoon.
    static let halfOfDay: [String: Bool] = [
        "am": false, "pm": true, "오전": false, "오후": true, "πμ": false, "μμ": true, "vm": false, "nm": true, "fm": false, "em": true,
        "上午": false, "下午": true, "午前": false, "午後": true,
    ]

    /// Words that part the hours from the minutes, or end the hour.
    static let hourSigns: Set<String> = ["h", "u", "uhr", "uur", "hod", "ч", "st", "시", "時", "时"]
}
