package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.itests.process.OpenApi.Operation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What {@code /openapi.json} says of the distribution, against a golden, its own promises, what is answered and the reference.
 *
 * <p>{@code -Dgolden.update} writes the golden and the generated parts of the reference anew.
 */
class OpenApiIT extends OnEveryJdk {
    private static final Path GOLDEN = Path.of("src/test/resources/openapi.json");
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");

    private static final String HELLO = "io.patchbay.sample.hello";

    /** Answers all commands on one page. */
    private static final String COMMANDS = HttpApi.BASE + "shell/commands";

    @Test
    void documentIsTheOneThatWasReviewed() throws IOException {
        String now = openApi().pretty();

        if (updates()) {
            Files.writeString(GOLDEN, now);
        }

        assertThat(now)
                .as(
                        "The HTTP API changed. If that is meant, run this test with -Dgolden.update and commit what it writes.")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void referenceNamesEveryRouteAndEveryCode() throws IOException {
        String now = HttpReference.with(openApi());

        if (updates()) {
            Files.writeString(HttpReference.FILE, now);
        }

        assertThat(Files.readString(HttpReference.FILE))
                .as("The tables are not up to date: run this test with -Dgolden.update and commit what it writes.")
                .isEqualTo(now);
        assertThat(now).contains(HttpReference.codesOfTheContracts());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        OpenApi openApi = openApi();
        List<String> references = new ArrayList<>();

        openApi.each(object -> object.text("$ref").ifPresent(reference -> {
            references.add(reference);
            assertThat(openApi.follow(object)).as(reference).isNotEqualTo(object);
        }));

        assertThat(references).hasSizeGreaterThan(50);
    }

    @Test
    void operationsHaveIdsOfTheirOwn() {
        List<Operation> operations = openApi().operations();

        assertThat(operations)
                .extracting(operation -> operation.details().text("operationId").orElse(""))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void everyOperationSaysWhatItDoesNeedsAndAnswers() {
        for (Operation operation : openApi().operations()) {
            JsonObject details = operation.details();

            assertThat(details.text("summary").orElse(""))
                    .as(operation.toString())
                    .endsWith(".");
            assertThat(details.text("x-scope").orElse(""))
                    .as(operation.toString())
                    .isNotEmpty();
            assertThat(details.get("security")).as(operation.toString()).isPresent();
            assertThat(operation.answer("4XX")).as(operation.toString()).isEqualTo(operation.answer("5XX"));
            assertThat(operation.answer("4XX").flatMap(problem -> problem.text("$ref")))
                    .as(operation.toString())
                    .contains("#/components/responses/Problem");
            assertThat(successes(operation)).as(operation.toString()).isNotEmpty();
        }
    }

    @Test
    void everySuccessHasASchema() {
        for (Operation operation : openApi().operations()) {
            for (JsonObject success : successes(operation)) {
                success.get("content")
                        .map(Json::asObject)
                        .orElse(JsonObject.EMPTY)
                        .members()
                        .forEach((type, body) -> assertThat(body.asObject().get("schema"))
                                .as(operation + " as " + type)
                                .hasValueSatisfying(
                                        schema -> assertThat(schema.asObject()).isNotEqualTo(JsonObject.EMPTY)));
            }
        }
    }

    @Test
    void everyWritingRouteNeedsAScope() {
        assertThat(openApi().operations())
                .filteredOn(operation -> WRITING.contains(operation.method()))
                .hasSizeGreaterThan(10)
                .allSatisfy(operation -> assertThat(
                                operation.details().text("x-scope").orElse(""))
                        .doesNotMatch("|any|none"));
    }

    @Test
    void everyListIsPaged() {
        OpenApi openApi = openApi();
        List<Operation> lists = openApi.operations().stream()
                .filter(operation -> operation.answer("200").toString().contains("Page\""))
                .filter(operation -> !operation.path().equals(COMMANDS))
                .toList();

        assertThat(lists).hasSizeGreaterThan(7).allSatisfy(list -> assertThat(openApi.parameters(list))
                .contains("pageSize", "pageToken"));
    }

    @Test
    void aBodyThatIsRequiredCannotBeLeftOut() {
        for (Operation operation : openApi().operations()) {
            Optional<String> mediaType = operation
                    .details()
                    .get("requestBody")
                    .map(body -> body.asObject().get("content").orElseThrow().asObject())
                    .map(content -> content.members().keySet().iterator().next());
            mediaType.ifPresent(type -> {
                String path = operation.path().replaceAll("\\{[^}]*}", "nobody");
                Answer answer = patchbay.api().send(operation.method(), path, type, new byte[0]);

                assertThat(answer.status()).as(operation + ": " + answer).isBetween(400, 499);
            });
        }
    }

    @Test
    void answersAreAsTheyAreDescribed() throws IOException {
        OpenApi openApi = openApi();
        Path examples = PatchbayProcess.distribution().resolve("examples");
        byte[] hello = Files.readAllBytes(examples.resolve("hello.jar"));
        byte[] pipeline = Files.readAllBytes(examples.resolve("taxi-report.yaml"));
        String greet = "{\"action\": \"greet\", \"input\": {\"name\": \"Ada\"}, \"mode\": \"%s\"}";

        check(openApi, 200, "POST", "plugins/install?validateOnly=true", "application/java-archive", hello);
        check(openApi, 201, "POST", "plugins/install", "application/java-archive", hello);
        check(openApi, 200, "GET", "plugins/" + HELLO, null, null);
        check(openApi, 200, "GET", "plugins/" + HELLO + "/health", null, null);
        check(openApi, 200, "GET", "plugins/" + HELLO + "/versions", null, null);
        check(
                openApi,
                200,
                "POST",
                "plugins/hello/execute",
                "application/json",
                greet.formatted("sync").getBytes(UTF_8));
        Answer made = check(
                openApi,
                202,
                "POST",
                "plugins/hello/execute",
                "application/json",
                greet.formatted("async").getBytes(UTF_8));
        check(openApi, 200, "GET", "executions/" + made.member("id"), null, null);
        check(openApi, 200, "GET", "executions/" + made.member("id") + "/log", null, null);
        check(openApi, 200, "POST", "plugins/" + HELLO + "/disable", null, null);
        check(openApi, 200, "POST", "plugins/" + HELLO + "/activate", null, null);
        check(openApi, 200, "DELETE", "plugins/" + HELLO, null, null);
        check(openApi, 200, "PUT", "secrets/a", "application/json", "{\"value\": \"x\"}".getBytes(UTF_8));
        check(
                openApi,
                201,
                "POST",
                "tokens",
                "application/json",
                "{\"name\": \"ci\", \"scopes\": [\"shell\"]}".getBytes(UTF_8));
        check(openApi, 200, "POST", "audit/verify", null, null);
        check(openApi, 200, "POST", "shell", "application/json", "{\"command\": \"help\"}".getBytes(UTF_8));
        check(openApi, 200, "POST", "pipelines/run?validateOnly=true&base=" + examples, "application/yaml", pipeline);
        check(openApi, 202, "POST", "pipelines/run?base=" + examples, "application/yaml", pipeline);
        for (String list :
                List.of("plugins", "executions", "audit", "secrets", "tokens", "pipelines/runs", "shell/commands")) {
            check(openApi, 200, "GET", list, null, null);
        }
    }

    private static Answer check(
            OpenApi openApi,
            int status,
            String method,
            String path,
            @Nullable String mediaType,
            byte @Nullable [] body) {
        Operation operation = openApi.operation(method, HttpApi.BASE + path.replaceFirst("\\?.*", ""));

        Answer answer = patchbay.api().send(method, path, mediaType, body);

        assertThat(answer.status()).as(operation + ": " + answer).isEqualTo(status);
        JsonObject described = operation
                .answer("" + status)
                .orElseThrow(() -> new AssertionError(operation + " does not say that it answers " + status));
        JsonObject schema = OpenApi.schema(described, "application/json");
        assertThat(new SchemaCheck(openApi).faults(answer.json(), schema))
                .as(operation + ": " + answer)
                .isEmpty();
        if (!path.contains("validateOnly")) {
            described
                    .get("headers")
                    .map(Json::asObject)
                    .orElse(JsonObject.EMPTY)
                    .members()
                    .keySet()
                    .forEach(header -> assertThat(answer.header(header))
                            .as(operation + ": " + header)
                            .isPresent());
        }
        return answer;
    }

    private static List<JsonObject> successes(Operation operation) {
        return operation.details().get("responses").orElseThrow().asObject().members().entrySet().stream()
                .filter(answer -> answer.getKey().matches("2\\d\\d"))
                .map(answer -> answer.getValue().asObject())
                .toList();
    }

    private static boolean updates() {
        return System.getProperty("golden.update") != null;
    }

    private static OpenApi openApi() {
        return new OpenApi(patchbay.api().get("/openapi.json").json());
    }
}
