package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.lifecycle.PluginRecord.Desired;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** Every combination there is, against the sentences that describe the states. */
class StatusRuleTest {
    private static final List<Integer> STATES = List.of(
            Bundle.UNINSTALLED, Bundle.INSTALLED, Bundle.RESOLVED, Bundle.STARTING, Bundle.STOPPING, Bundle.ACTIVE);
    private static final List<Boolean> BOTH = List.of(true, false);

    private interface Property {
        void holds(
                PluginStatus status,
                Desired desired,
                int state,
                boolean fragment,
                boolean lazy,
                boolean failed,
                ComponentStates.State components);
    }

    private static void forAll(Property property) {
        int count = 0;
        for (Desired desired : Desired.values()) {
            for (int state : STATES) {
                for (boolean fragment : BOTH) {
                    for (boolean lazy : BOTH) {
                        for (boolean failed : BOTH) {
                            for (ComponentStates.State components : ComponentStates.State.values()) {
                                PluginStatus status = StatusRule.of(desired, state, fragment, lazy, failed, components);
                                property.holds(status, desired, state, fragment, lazy, failed, components);
                                count++;
                            }
                        }
                    }
                }
            }
        }
        assertThat(count).isEqualTo(3 * 6 * 2 * 2 * 2 * 4);
    }

    @Test
    void everyCombinationHasAStatus() {
        forAll((status, desired, state, fragment, lazy, failed, components) ->
                assertThat(status).isNotNull());
    }

    @Test
    void onlyWhatIsStoredAsUninstalledIsUninstalled() {
        forAll((status, desired, state, fragment, lazy, failed, components) ->
                assertThat(status == PluginStatus.UNINSTALLED).isEqualTo(desired == Desired.UNINSTALLED));
    }

    @Test
    void whatIsEnabledRunsWithoutAComponentThatIsNotSatisfied() {
        forAll((status, desired, state, fragment, lazy, failed, components) -> {
            if (status == PluginStatus.ENABLED) {
                boolean runs = state == Bundle.ACTIVE || (lazy && state == Bundle.STARTING);
                boolean attached = fragment && state == Bundle.RESOLVED;
                boolean well =
                        components == ComponentStates.State.NONE || components == ComponentStates.State.SATISFIED;
                assertThat(attached || (runs && well)).isTrue();
            }
        });
    }

    @Test
    void activeBundleWithSatisfiedComponentsIsEnabledWhateverWasWanted() {
        forAll((status, desired, state, fragment, lazy, failed, components) -> {
            if (state == Bundle.ACTIVE
                    && desired != Desired.UNINSTALLED
                    && components == ComponentStates.State.SATISFIED) {
                assertThat(status).isEqualTo(PluginStatus.ENABLED);
            }
        });
    }

    @Test
    void whatFailedAndIsWantedIsAnErrorUnlessItRuns() {
        forAll((status, desired, state, fragment, lazy, failed, components) -> {
            boolean runs = state == Bundle.ACTIVE || (lazy && state == Bundle.STARTING) || fragment;
            if (failed && desired == Desired.ENABLED && !runs) {
                assertThat(status).isEqualTo(PluginStatus.ERROR);
            }
        });
    }

    @Test
    void whatIsDisabledAndStandsStillIsDisabled() {
        forAll((status, desired, state, fragment, lazy, failed, components) -> {
            boolean still = state == Bundle.INSTALLED || (state == Bundle.RESOLVED && !fragment);
            if (desired == Desired.DISABLED && still) {
                assertThat(status).isEqualTo(PluginStatus.DISABLED);
            }
        });
    }

    @Test
    void installedMeansWaiting() {
        forAll((status, desired, state, fragment, lazy, failed, components) -> {
            if (status == PluginStatus.INSTALLED) {
                boolean waitsForComponents = components == ComponentStates.State.WAITING;
                boolean onTheWay = state == Bundle.INSTALLED || state == Bundle.STARTING;
                assertThat(waitsForComponents || onTheWay).isTrue();
            }
        });
    }
}
