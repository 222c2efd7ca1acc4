// Reads briefs that were written by earlier versions: what did not exist then is as if nobody had filled it in.
import Foundation

extension Brief {
    enum CodingKeys: String, CodingKey {
        case id, year, themes, level, kind, impact, horizon, confidence, ring, maturity, isWeakSignal, services, items, dates, decision,
            texts
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try fields.decode(BriefID.self, forKey: .id), year: try fields.decode(Int.self, forKey: .year),
            themes: try fields.decode([ThemeID].self, forKey: .themes), level: try fields.decode(GovernmentLevel.self, forKey: .level),
            kind: try fields.decode(Kind.self, forKey: .kind), impact: try fields.decode(Grade.self, forKey: .impact),
            horizon: try fields.decode(Horizon.self, forKey: .horizon), confidence: try fields.decode(Grade.self, forKey: .confidence),
            ring: try fields.decodeIfPresent(Ring.self, forKey: .ring),
            maturity: try fields.decodeIfPresent(Maturity.self, forKey: .maturity),
            isWeakSignal: try fields.decodeIfPresent(Bool.self, forKey: .isWeakSignal) ?? false,
            services: try fields.decode([String].self, forKey: .services), items: try fields.decode([ItemID].self, forKey: .items),
            dates: try fields.decode([BindingDate].self, forKey: .dates),
            decision: try fields.decodeIfPresent(DecisionSought.self, forKey: .decision),
            texts: try fields.decode([LanguageCode: BriefText].self, forKey: .texts))
    }
}

extension BriefText {
    enum CodingKeys: String, CodingKey {
        case title, message, facts, importance, values, action, dateLabels, decision, owner
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            title: try fields.decode(String.self, forKey: .title), message: try fields.decode(String.self, forKey: .message),
            facts: try fields.decode(String.self, forKey: .facts), importance: try fields.decode(String.self, forKey: .importance),
            values: try fields.decodeIfPresent(String.self, forKey: .values) ?? "",
            action: try fields.decode(String.self, forKey: .action), dateLabels: try fields.decode([String].self, forKey: .dateLabels),
            decision: try fields.decodeIfPresent(String.self, forKey: .decision),
            owner: try fields.decodeIfPresent(String.self, forKey: .owner))
    }
}
