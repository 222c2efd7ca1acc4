// The words of dates in the languages that feeds were seen in, folded to lower case without accents: data.

enum DateWords {
    /// Month names and their short forms.
    static let months: [String: Int] = {
        // English; French; Dutch; German; Spanish; Portuguese; Italian; then Scandinavian, Polish, Czech, Hungarian, Romanian, Finnish, Turkish,
        // Greek, Russian.
        let lists = [
            "jan january janvier janv januari jaenner jaen januar janner janr enero ene janeiro gennaio gen ianuarie ian styczen stycznia sty"
                + " leden ledna tammikuu ocak ιαν ιανουαριος ιανουαριου январь января янв",
            "feb february fevrier fevr fev februari februar feber febrero fevereiro febbraio febr februarie luty lutego lut unor unora helmikuu"
                + " subat φεβ φεβρουαριος φεβρουαριου февраль февраля фев",
            "mar march mars maart mrt marz maerz mrz marzo marco martie marzec marca brezen brezna marcius marc maaliskuu mart μαρ μαρτ μαρτιος"
                + " μαρτιου март марта мар",
            "apr april avril avr abril abr aprile aprilie kwiecien kwietnia kwi duben dubna aprilis huhtikuu nisan απρ απριλιος απριλιου апрель"
                + " апреля апр",
            "may mai mei mayo maio maggio mag maj kveten kvetna majus toukokuu mayis μαι μαϊ μαιος μαιου май мая",
            "jun june juin juni junio junho giugno giu iunie iun czerwiec czerwca cze cerven cervna junius kesakuu haziran ιουν ιουνιος ιουνιου"
                + " июнь июня июн",
            "jul july juillet juil juli julio julho luglio lug iulie iul lipiec lipca lip cervenec cervence julius heinakuu temmuz ιουλ ιουλιος"
                + " ιουλιου июль июля июл",
            "aug august aout aou augustus agosto ago agustos sierpien sierpnia sie srpen srpna augusztus elokuu αυγ αυγουστος αυγουστου август"
                + " августа авг",
            "sep sept september septembre septiembre setiembre set setembro settembre septembrie wrzesien wrzesnia wrz zari szeptember szept"
                + " syyskuu eylul σεπ σεπτ σεπτεμβριος σεπτεμβριου сентябрь сентября сен сент",
            "oct october octobre oktober okt octubre outubro out ottobre ott octombrie pazdziernik pazdziernika paz rijen rijna lokakuu ekim οκτ"
                + " οκτωβριος οκτωβριου октябрь октября окт",
            "nov november novembre noviembre novembro noiembrie listopad listopada lis marraskuu kasim νοε νοεμ νοεμβριος νοεμβριου ноябрь"
                + " ноября ноя",
            "dec december decembre dezember dez diciembre dic dezembro dicembre des desember decembrie grudzien grudnia gru prosinec prosince"
                + " joulukuu aralik δεκ δεκεμβριος δεκεμβριου декабрь декабря дек",
        ]
        var table: [String: Int] = [:]
        for (position, list) in lists.enumerated() {
            for word in list.split(separator: " ") { table[String(word)] = position + 1 }
        }
        return table
    }()

    /// Weekday names, which say nothing new; those of other languages pass when they stand first.
    static let weekdays = Set(
        ("mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday"
            + " lun lundi mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche"
            + " ma maandag di dinsdag wo woensdag do donderdag vr vrijdag za zaterdag zo zondag"
            + " mo montag dienstag mi mittwoch don donnerstag fr freitag sa samstag sonnabend so sonntag"
            + " lunes martes mie miercoles jue jueves vie viernes sab sabado domingo dom"
            + " seg segunda ter terca qua quarta qui quinta sex sexta feira"
            + " lunedi martedi mercoledi gio giovedi venerdi sabato domenica"
            + " κυρ δευ τρι τετ πεμ παρ σαβ").split(separator: " ").map(String.init))

    /// Words between the parts of a date.
    static let fillers: Set<String> = [
        "st", "nd", "rd", "th", "er", "e", "de", "del", "den", "der", "of", "at", "on", "the", "um", "uhr", "le", "op", "om", "a", "à",
        "el", "il",
        "dia", "og", "kl", "년", "월", "일", "年", "月", "日", "t",
    ]

    /// Whether the word means the afternoon.
    static let halfOfDay: [String: Bool] = ["am": false, "pm": true, "오전": false, "오후": true]
}
