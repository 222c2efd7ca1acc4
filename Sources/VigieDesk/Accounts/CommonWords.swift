// Words that people make passwords of, and so the first that are tried: our own modest list, from keyboards, calendars, greetings, sports and
// Brussels, in four languages. It stands beside zxcvbn's lists of leaked passwords, names and English words, which know little of Brussels.
// A table of data, so it may be longer than other files.

/// The words, in lower case and without accents.
enum CommonWords {
    /// Rows of keyboards as they lie in Belgium and elsewhere, the alphabet, and counting.
    static let rows = [
        "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "aqwzsxedcrfvtgbyhnujikolpm",
        "qazwsxedcrfvtgbyhnujmikolp", "abcdefghijklmnopqrstuvwxyz", "01234567890", "147258369", "&é\"'(§è!çà", "1q2w3e4r5t6y7u8i9o0p",
        "1a2z3e4r5t6y7u8i9o0p",
    ]

    /// Sentences that everybody knows, in letters alone: four words without link, but not one's own.
    static let phrases = [
        "correcthorsebatterystaple", "thequickbrownfoxjumpsoverthelazydog", "thequickbrownfox", "tobeornottobethatisthequestion",
        "tobeornottobe",
        "maytheforcebewithyou", "loremipsumdolorsitamet", "loremipsumdolor", "portezcevieuxwhiskyaujugeblondquifume", "portezcevieuxwhisky",
        "etreounepasetre", "jepensedoncjesuis", "lunionfaitlaforce", "eendrachtmaaktmacht", "cestdugateau", "allezlesdiables",
        "allezlesbleus",
        "openseasesame", "sesameouvretoi", "iloveyouforever", "jetaimepourtoujours", "ikhouvanjou", "motdepassesecret", "thisisapassword",
    ]

    /// As zxcvbn takes them: those that stand first count as tried first.
    static let inOrderList: [String] = {
        var seen: Set<String> = []
        return listed.split(whereSeparator: \.isWhitespace).map(String.init).filter { seen.insert($0).inserted }
    }()

    static let inOrder = PasswordWords(inOrderList)

    static let all: Set<String> = {
        var words = Set(inOrderList)
        // Walks along a row, such as `azerty` and `qsdf`.
        for row in rows {
            let keys = Array(row.filter { $0.isASCII && $0.isLetter })
            for length in 4...max(4, min(keys.count, 20)) where keys.count >= length {
                for start in 0...(keys.count - length) {
                    let walk = keys[start..<(start + length)]
                    words.insert(String(walk))
                    words.insert(String(walk.reversed()))
                }
            }
        }
        return words
    }()

    private static let listed = """
        password passwort passwoord wachtwoord motdepasse mdp passe paswoord secret geheim geheimnis code access acces toegang
        admin administrator administrateur beheerder root user utilisateur gebruiker test tester demo guest invite gast login logon
        default changeme change changer wijzig nouveau nieuw new temp temporaire tijdelijk provisoire welcome welkom bienvenue
        willkommen bonjour goedemorgen hallo hello salut coucou dag bonsoir merci bedankt thanks please svp
        vigie veille watch wachter uitkijk desk bureau kantoor office report rapport verslag edition editie fiche triage
        bruxelles brussel brussels bruxel bxl bru brusselse bruxellois bruxelloise manneken pis mannekenpis atomium grandplace grotemarkt
        marolles sablon zavel ixelles elsene uccle ukkel schaerbeek schaarbeek anderlecht molenbeek etterbeek evere forest vorst jette
        ganshoren koekelberg auderghem oudergem laeken laken haren woluwe watermael boitsfort bosvoorde saintgilles sintgillis heysel
        heizel senne zenne iris irisbox paradigm cirb cibg region gewest regionale hoofdstad capitale capital commune gemeente stib mivb
        belgique belgie belgium belge belgisch vlaanderen flandre wallonie antwerpen anvers gent gand liege luik namur namen charleroi
        leuven louvain mons bergen brugge bruges oostende ostende ardennes ardennen europe europa
        janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
        januari februari maart april mei juni juli augustus september oktober november december
        january february march may june july august october
        lundi mardi mercredi jeudi vendredi samedi dimanche maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
        monday tuesday wednesday thursday friday saturday sunday
        printemps ete automne hiver lente zomer herfst winter spring summer autumn fall soleil zon sun vacances vakantie holiday
        noel kerst kerstmis christmas paques pasen easter anniversaire verjaardag birthday
        amour jetaime love iloveyou liefde hou cheri cherie schat schatje coeur hart heart bisou kus baby bebe
        chocolat chocolade chocolate frites friet bier biere beer gaufre wafel moules mosselen cafe koffie coffee pizza fromage kaas
        football voetbal soccer tennis cyclisme wielrennen velo fiets diables duivels rouges rode anderlecht standard union bruges
        royal koning roi reine koningin king queen prince prinses princesse princess dragon draak licorne unicorn
        chien hond dog chat kat poes cat lapin konijn tijger tigre tiger lion leeuw loup wolf monkey singe aap papillon vlinder ours beer
        tintin kuifje milou bobbie schtroumpf smurf spirou robbedoes asterix lucky luke batman superman spiderman pokemon pikachu
        starwars harry potter mickey disney barbie lego minecraft fortnite
        computer ordinateur internet windows linux google facebook microsoft office outlook samsung apple iphone android server serveur
        master maitre meester shadow superuser super mega ultra power force magic magie magique
        marie jean pierre michel philippe isabelle anne nathalie julie sophie thomas nicolas david luc jan piet kris
        peter tom koen wim els an lies sofie emma louise arthur noah jules lucas mohamed fatima ali
        papa maman mama papi mamie oma opa family famille familie maison huis house jardin tuin garden voiture auto car
        rouge rood red bleu blauw blue vert groen green jaune geel yellow noir zwart black blanc wit white orange oranje
        argent geld money banque bank euro travail werk work job stage eleve leerling student ecole school
        un deux trois quatre cinq een twee drie vier vijf one two three four five
        letmein trustno qwerty azerty qwertz abc abcd xyz aaaa zzzz
        """
}
