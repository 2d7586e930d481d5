package io.patchbay.launcher.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.guard.bridge.OverBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private final Bounds bounds = new Bounds();
    private final List<String> told = new ArrayList<>();

    private Function<long[], String> meter(String answer) {
        return moved -> {
            told.add(moved[0] + " " + moved[1]);
            return answer;
        };
    }

    @Test
    void whoCountsIsAskedBeforeAndToldAfter() {
        List<String> faults = bounds.bound(Map.of("name", "acme.csv", "net", meter("")));

        bounds.exchanges("acme.csv", 0, 0);
        bounds.exchanges("acme.csv", 3, 0);
        bounds.exchanges("acme.other", 0, 5);

        assertThat(faults).isEmpty();
        assertThat(told).containsExactly("0 0", "3 0");
    }

    @Test
    void noByteMovesWhileThereIsAReasonAndThoseThatDidAreCounted() {
        bounds.bound(Map.of("name", "acme.csv", "net", meter("no room")));

        bounds.exchanges("acme.csv", 0, 3);
        OverBudget refusal = catchThrowableOfType(OverBudget.class, () -> bounds.exchanges("acme.csv", 0, 0));

        assertThat(told).containsExactly("0 3", "0 0");
        assertThat(refusal).hasMessage("no room");
        assertThat(refusal.budget()).isEqualTo("net");
    }

    @Test
    void nobodyCountsAnyMore() {
        bounds.bound(Map.of("name", "acme.csv", "net", meter("no room")));

        bounds.bound(Map.of("name", "acme.csv", "net", ""));

        assertThatCode(() -> bounds.exchanges("acme.csv", 0, 0)).doesNotThrowAnyException();
    }

    @Test
    void whatCannotCountIsNamedAndChangesNothing() {
        bounds.bound(Map.of("name", "acme.csv", "net", meter("")));

        List<String> faults = bounds.bound(Map.of("name", "acme.csv", "net", 5));
        bounds.exchanges("acme.csv", 1, 0);

        assertThat(faults).containsExactly("Net '5': expected a Function, or nothing as ''. It stays as it was.");
        assertThat(told).containsExactly("1 0");
    }
}
