// The queue: where analysts triage.
import Hummingbird
import VigieModel

struct QueuePage: Page {
    static let template = "queue"

    var layout = LayoutView()

    var content: ViewContent { ["layout": .part(layout)] }
}

enum QueueRoutes {
    static let all: [DeskRoute] = [.get("/queue", .least(.analyst), page)]

    private static func page(_ call: DeskCall) -> Response {
        call.page(QueuePage(layout: call.layout(call.words[LayoutPhrase.sectionQueue], section: .queue)))
    }
}
