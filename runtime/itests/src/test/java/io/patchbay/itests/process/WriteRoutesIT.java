package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.patchbay.itests.process.Routes.Route;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every writing route does with what it must not accept; the routes are those of {@code /openapi.json}. */
class WriteRoutesIT extends OnEveryJdk {
    private static final int ONE_MEBIBYTE = 1 << 20;

    @Test
    void everyRouteNamesItsScope() {
        assertThat(Routes.all(patchbay.api().get("/openapi.json").json()))
                .filteredOn(route -> route.path().startsWith(HttpApi.BASE))
                .hasSizeGreaterThan(25)
                .allSatisfy(
                        route -> assertThat(route.scope()).as(route.toString()).isNotEmpty());
    }

    @TestFactory
    Stream<DynamicTest> refuseACallerWithoutToken() {
        HttpApi nobody = patchbay.api().as(Optional.empty());

        return each(route -> problem(send(nobody, route, "{}"), 401, "unauthenticated"));
    }

    @TestFactory
    Stream<DynamicTest> refuseATokenThatIsNotKnown() {
        HttpApi stranger = patchbay.api().as(Optional.of("pb_nobody"));

        return each(route -> problem(send(stranger, route, "{}"), 401, "unauthenticated"));
    }

    @TestFactory
    Stream<DynamicTest> refuseATokenWithoutTheScope() {
        Answer made = patchbay.api().post("tokens", "{\"name\": \"reader\", \"scopes\": [\"metrics:read\"]}");
        HttpApi reader = patchbay.api().as(Optional.of(made.member("token")));

        return each(route -> {
            Answer answer = send(reader, route, "{}");
            problem(answer, 403, "scope-missing");
            assertThat(answer.member("detail")).contains(route.scope());
        });
    }

    @TestFactory
    Stream<DynamicTest> refuseAnUnknownFieldByItsName() {
        return eachWithJson(route -> {
            Answer answer = send(patchbay.api(), route, "{\"noSuchField\": 1}");
            assertThat(answer.status()).as(answer.toString()).isIn(400, 422);
            assertThat(answer.member("detail")).contains("noSuchField");
            assertThat(answer.member("pointer")).isEqualTo("/noSuchField");
        });
    }

    @TestFactory
    Stream<DynamicTest> refuseABodyOfTheWrongType() {
        return eachWithJson(route -> {
            Answer answer = send(patchbay.api(), route, "[1, 2]");
            assertThat(answer.status()).as(answer.toString()).isIn(400, 422);
            assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        });
    }

    @TestFactory
    Stream<DynamicTest> refuseABodyThatIsNotJson() {
        return eachWithJson(route -> problem(send(patchbay.api(), route, "{\"half\": "), 400, "malformed"));
    }

    @TestFactory
    Stream<DynamicTest> refuseABodyOfAnotherMediaType() {
        return eachWithJson(route -> problem(
                patchbay.api().send(route.method(), route.path(), "text/plain", "{}".getBytes(UTF_8)),
                415,
                "unsupported-media-type"));
    }

    @TestFactory
    Stream<DynamicTest> refuseABodyThatIsTooLarge() {
        String large = "{\"value\": \"" + "x".repeat(2 * ONE_MEBIBYTE) + "\"}";

        return eachWithJson(route -> problem(send(patchbay.api(), route, large), 413, "too-large"));
    }

    private static Answer send(HttpApi api, Route route, String json) {
        return route.mediaType().isEmpty()
                ? api.send(route.method(), route.path(), null, null, "If-Match", "*")
                : api.send(route.method(), route.path(), route.mediaType(), json.getBytes(UTF_8), "If-Match", "*");
    }

    private static void problem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.member("code")).isEqualTo(code);
        assertThat(answer.text()).doesNotContain("Exception", "\tat ");
    }

    private static Stream<DynamicTest> eachWithJson(Consumer<Route> check) {
        return routes().stream().filter(Route::takesJson).map(route -> test(route, check));
    }

    private static Stream<DynamicTest> each(Consumer<Route> check) {
        return routes().stream().map(route -> test(route, check));
    }

    private static DynamicTest test(Route route, Consumer<Route> check) {
        return dynamicTest(route.toString(), () -> check.accept(route));
    }

    private static List<Route> routes() {
        return Routes.writing(patchbay.api().get("/openapi.json").json());
    }
}
