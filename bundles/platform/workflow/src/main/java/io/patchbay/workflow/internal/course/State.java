package io.patchbay.workflow.internal.course;

import io.patchbay.plugin.json.Json;

/** How far a step is. */
sealed interface State {
    State OPEN = new Open();
    State SKIPPED = new Skipped();
    State STOPPED = new Stopped();

    /** Neither ended nor given up. */
    record Open() implements State {}

    /** It ended well. */
    record Done(Json output) implements State {}

    /** It failed, and nothing caught it. */
    record Failed(Failure failure) implements State {}

    /** Its condition did not hold. */
    record Skipped() implements State {}

    /** It was not begun, or ended early, because something else failed or somebody asked for it. */
    record Stopped() implements State {}
}
