package io.patchbay.engine.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecuteResourceTest {
    private static final JsonObject INPUT = JsonObject.of("a", Json.of(1));

    @Test
    void bodyBecomesACallOfThePluginInThePath() {
        Call call = ExecuteResource.call(
                "acme.csv", new NewExecution("transform", INPUT, Duration.ofSeconds(5), NewExecution.Mode.SYNC));

        assertThat(call)
                .isEqualTo(
                        new Call("acme.csv", "transform", INPUT, Optional.of(Duration.ofSeconds(5)), Optional.empty()));
    }

    @Test
    void inputMayBeLeftOut() {
        Call call = ExecuteResource.call("acme.csv", new NewExecution("check", null, null, null));

        assertThat(call).isEqualTo(Call.of("acme.csv", "check", JsonObject.EMPTY));
    }

    @Test
    void missingActionIsNamed() {
        assertThatThrownBy(() -> ExecuteResource.call("acme.csv", new NewExecution(" ", null, null, null)))
                .isInstanceOfSatisfying(PatchbayException.class, e -> {
                    assertThat(e.code()).isEqualTo(CommonCode.INVALID_VALUE);
                    assertThat(e.pointer()).contains("/action");
                })
                .hasMessage("action is missing: name one, such as {\"action\": \"check\"}."
                        + " GET plugins/{id} lists those there are.");
    }

    @Test
    void synchronousFailureHasTheCodeOfTheCall() {
        assertThatThrownBy(() -> ExecuteResource.refuse(execution(Execution.Status.FAILED, "deadline-exceeded")))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(ActionCode.DEADLINE_EXCEEDED))
                .hasMessage("It took too long. Its log: GET executions/01ARZ3NDEKTSV4RRFFQ69G5FAV/log.");
    }

    @Test
    void successIsNoFailure() {
        assertThatCode(() -> ExecuteResource.refuse(execution(Execution.Status.SUCCEEDED, "")))
                .doesNotThrowAnyException();
    }

    @Test
    void listsLeaveDocumentsOut() {
        Execution execution = execution(Execution.Status.FAILED, "plugin-failed");

        assertThat(ExecutionView.brief(execution).input()).isEmpty();
        assertThat(ExecutionView.whole(execution).input()).contains(INPUT);
    }

    private static Execution execution(Execution.Status status, String code) {
        return new Execution(
                "01ARZ3NDEKTSV4RRFFQ69G5FAV",
                "acme.csv",
                Optional.empty(),
                "transform",
                status,
                INPUT,
                Optional.empty(),
                code.isEmpty() ? Optional.empty() : Optional.of(new Execution.Failure(code, "It took too long.")),
                1,
                "ada",
                "0".repeat(32),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
