package io.patchbay.workflow.internal.course;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Parts that go side by side, so many at a time. Only those under way are looked at, however many there are. */
final class Loop {
    private static final int SHOWN = 40;

    private final Walk walk;
    private final String at;
    private final Json[] outputs;
    private final int width;
    private final TreeSet<Integer> open = new TreeSet<>();
    private final Map<Integer, Scope> scopes = new HashMap<>();
    private int next;
    private Optional<State> failed = Optional.empty();
    private boolean whole = true;

    Loop(Walk walk, String at, int size, int width) {
        this.walk = walk;
        this.at = at + "?stopped";
        this.outputs = new Json[size];
        Arrays.fill(outputs, JsonNull.NULL);
        this.width = width;
    }

    /** One of the parts. */
    @FunctionalInterface
    interface Part {
        State go(int index, Mode mode);
    }

    /** Goes as far as the facts allow; the first failure stops the others. */
    State go(Mode mode, Part part) {
        failed = walk.stopped(at);
        look(mode, part);
        while (next < outputs.length && (how(mode) != Mode.GO || open.size() < width)) {
            int index = next++;
            open.add(index);
            if (settle(index, part.go(index, how(mode)), mode)) {
                look(mode, part);
            }
        }
        if (!open.isEmpty()) {
            return State.OPEN;
        }
        return failed.orElseGet(() -> whole ? new State.Done(JsonNull.NULL) : State.STOPPED);
    }

    Json output(int index) {
        return outputs[index];
    }

    List<Json> outputs() {
        return List.of(outputs);
    }

    /** Returns the scope of a part, always the same as long as the part goes on. */
    Scope scope(int index, Supplier<Scope> first) {
        return scopes.computeIfAbsent(index, key -> first.get());
    }

    /** Returns the beginning of a value, for messages. */
    static String shown(Json value) {
        String text = value.toString();
        return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "'";
    }

    private Mode how(Mode mode) {
        return failed.isPresent() ? mode.stopped() : mode;
    }

    /** Looks at what is under way; from the beginning again, as soon as there is a failure. */
    private void look(Mode mode, Part part) {
        for (int index : List.copyOf(open)) {
            if (settle(index, part.go(index, how(mode)), mode)) {
                look(mode, part);
                return;
            }
        }
    }

    /** Takes the state of a part; tells whether it is the failure that stops the others. */
    private boolean settle(int index, State state, Mode mode) {
        if (state instanceof State.Open) {
            return false;
        }
        open.remove(index);
        scopes.remove(index);
        if (state instanceof State.Done done) {
            outputs[index] = done.output();
        } else if (!(state instanceof State.Skipped)) {
            whole = false;
            if (state instanceof State.Failed && failed.isEmpty() && mode == Mode.GO) {
                failed = walk.stop(at, Optional.of(state));
                return true;
            }
        }
        return false;
    }
}
