package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code bin/patchbay shell COMMAND} does what the token that is sent allows, and its exit status tells whether it did. */
class ShellIT extends OnEveryJdk {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What a client printed, and its exit status. */
    private record Said(int status, String output) {}

    @Test
    void theAdministratorMayDoEverything() {
        deploy("it.admins");

        String list = shell("", "list").output();

        assertThat(list).contains("it.admins", "io.patchbay.plugin.validator.json.schema\n");
        assertThat(list.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(shell("", "uninstall", "it.admins")).isEqualTo(new Said(0, "it.admins 1.0.0 is uninstalled.\n"));
        assertThat(shell("", "felix:lb", "-s").output()).contains("io.patchbay.core");
    }

    @Test
    void aTokenWithTheScopeMayUninstallAndIsNamedInTheAudit() {
        deploy("it.operated");
        String operator = token("operator", "shell", "plugins:read", "plugins:write");

        assertThat(shell(operator, "uninstall", "it.operated").status()).isZero();

        assertThat(patchbay.api().get("plugins/it.operated").member("status")).isNotEqualTo("enabled");
        assertThat(patchbay.api().get("audit?pageSize=200").json().toString()).contains("operator");
    }

    @Test
    void aTokenWithoutTheScopeMayLookButNotUninstall() {
        deploy("it.watched");
        String watcher = token("watcher", "shell", "plugins:read");

        assertThat(shell(watcher, "list").output()).contains("it.watched");
        for (String change : new String[] {
            "uninstall it.watched",
            "disable it.watched",
            "plugin:disable it.watched",
            "install https://127.0.0.1:1/x.jar"
        }) {
            Said refused = shell(watcher, change.split(" "));

            assertThat(refused.status()).as(change).isEqualTo(1);
            assertThat(refused.output())
                    .startsWith("scope-missing: This needs the scope 'plugins:write'")
                    .hasLineCount(1);
        }
        assertThat(patchbay.api().get("plugins/it.watched").member("status")).isEqualTo("enabled");
    }

    @Test
    void theLanguageOfTheShellIsNoWayAround() {
        deploy("it.guarded");
        String watcher = token("gogo", "shell", "plugins:read");

        for (String line : new String[] {
            ".caller = ($.caller platform shell); uninstall it.guarded", "felix:stop 0", "stop 0", "list | gogo:cat"
        }) {
            assertThat(shell(watcher, line).status()).as(line).isEqualTo(1);
        }

        assertThat(patchbay.api().get("plugins/it.guarded").member("status")).isEqualTo("enabled");
        assertThat(patchbay.api().get("/healthz/ready").status()).isEqualTo(200);
    }

    @Test
    void everyNounAsksForItsOwnScope() {
        String watcher = token("nouns", "shell", "plugins:read");

        assertThat(shell(watcher, "executions").output())
                .startsWith("scope-missing: ")
                .contains("executions:read");
        assertThat(shell(watcher, "exec", "it.any", "ask").output()).contains("executions:write");
        assertThat(shell(watcher, "pipeline", "/etc/passwd").output()).contains("executions:write");
    }

    @Test
    void withoutTheScopeOfTheShellNothingRuns() {
        Said refused = shell(token("outside", "plugins:read"), "list");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("'shell'", "scope-missing").hasLineCount(1);
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        Said refused = shell("pb_nobody-knows-this-one", "list");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("PATCHBAY_ADMIN_TOKEN").hasLineCount(1);
    }

    @Test
    void anUnknownCommandIsNamed() {
        for (String who : new String[] {"", token("curious", "shell")}) {
            Said unknown = shell(who, "no-such-command");

            assertThat(unknown.status()).isEqualTo(1);
            assertThat(unknown.output()).contains("no-such-command").hasLineCount(1);
        }
    }

    @Test
    void everyCommandSaysWhatItDoesWithAnExampleAndFitsATerminal() {
        var commands = patchbay.api().get("shell/commands").json().get("items").orElseThrow();

        assertThat(commands.toString()).doesNotContain("\"description\":\"\"").doesNotContain("\"examples\":[]");
        String list = shell(token("newcomer", "shell"), "help").output();
        assertThat(list).contains("  install         Installs a jar", "  trust-bundle    Takes a bundle");
        assertThat(list.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(shell("", "help", "install").output())
                .contains("patchbay:install", "Usage", "install SOURCE", "Examples", "--approve");
    }

    @Test
    void everyCommandAnswersProgramsToo() {
        deploy("it.programs");

        Said info = shell("", "info", "it.programs", "--json");
        Said refused = shell("", "info", "it.nobody", "--json");

        assertThat(Json.parse(info.output()).asObject().text("status")).contains("enabled");
        assertThat(Json.parse(refused.output()).asObject().text("code")).contains("plugin-not-found");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(shell("", "list", "--al").output()).contains("'--al'", "expected -a or --json");
    }

    @Test
    void anExecutionThatFailedIsAFailure() {
        Said failed = shell("", "exec", "io.patchbay.plugin.transformer.json", "no-such-action");

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.output()).startsWith("unknown-action: ");
    }

    @Test
    void wordsAreCompletedAsFarAsTheCallerMayKnowThem() {
        deploy("it.completed");

        String ids = complete("info it.comp");

        assertThat(ids).contains("[\"it.completed\"]");
        assertThat(complete("config set io.patchbay.trust mode="))
                .contains("[\"mode=off\",\"mode=require\",\"mode=warn\"]");
        assertThat(complete("install f")).contains("\"files\":true");
    }

    @Test
    void aBackupIsMadeWhileTheServerRuns() {
        Said made = shell("", "backup", "it.zip");

        assertThat(made.status()).as(made.output()).isZero();
        assertThat(made.output()).contains("/backup/it.zip", "master key is not in it");
        assertThat(shell("", "metrics", "patchbay_store").output()).contains("patchbay_store_commits_total");
    }

    /** {@code -Dgolden.update} writes the page anew. */
    @Test
    void theReferenceSaysWhatTheCommandsSay() throws IOException {
        String now = CommandReference.of(patchbay.api());

        if (System.getProperty("golden.update") != null) {
            Files.writeString(CommandReference.FILE, now);
        }

        assertThat(now)
                .as("The commands changed: run this test with -Dgolden.update and commit what it writes.")
                .isEqualTo(Files.readString(CommandReference.FILE));
    }

    @Test
    void theAuditIsShownAndVerified() {
        deploy("it.audited");

        assertThat(shell("", "audit", "50").output()).contains("TIME (UTC)", "it.audited");
        assertThat(shell("", "audit", "verify"))
                .satisfies(said -> assertThat(said.output()).contains("rows are as they were written"));
        assertThat(shell("", "audit", "0").output()).contains("invalid-value", "'0'", "1 to 200");
        assertThat(shell(token("unaudited", "shell"), "audit").output()).contains("audit:read");
    }

    @Test
    void secretsAreListedAndDeletedButNeverShown() {
        patchbay.api().send("PUT", "secrets/acme/key", "application/json", "{\"value\": \"canary\"}".getBytes(UTF_8));

        assertThat(shell("", "secret", "list").output()).contains("acme/key").doesNotContain("canary");
        assertThat(shell("", "secret", "set", "acme/key").output()).contains("bin/patchbay secret set NAME");
        assertThat(shell("", "secret", "delete", "acme/key")).isEqualTo(new Said(0, "Secret 'acme/key' is deleted.\n"));
        assertThat(shell("", "secret").output()).doesNotContain("acme/key");
    }

    @Test
    void withoutAnInstanceThereIsNobodyToAsk() {
        try (PatchbayProcess client =
                PatchbayProcess.in(folder.resolve("empty-home")).on(jdk).launch("shell", "list")) {
            assertThat(client.waitFor(LIMIT)).isEqualTo(3);
            assertThat(client.output())
                    .contains("No running instance", "empty-home")
                    .hasLineCount(1);
        }
    }

    private static String complete(String line) {
        return patchbay.api()
                .post("shell/completions", "{\"line\": \"" + line + "\"}")
                .json()
                .toString();
    }

    private static void deploy(String id) {
        patchbay.drop(TestPlugins.answering(id, "1.0.0", "here").build(folder), id + ".jar");
        patchbay.await(
                "plugins/" + id,
                "it is enabled",
                answer -> answer.status() == 200 && answer.member("status").equals("enabled"));
    }

    private static String token(String name, String... scopes) {
        String list = Arrays.stream(scopes).map(scope -> '"' + scope + '"').collect(Collectors.joining(", "));
        Answer made = patchbay.api().post("tokens", "{\"name\": \"%s\", \"scopes\": [%s]}".formatted(name, list));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.member("token");
    }

    /** Runs the client; an empty token is the administrator's, from the data folder. */
    private Said shell(String token, String... command) {
        String[] arguments = new String[command.length + 1];
        arguments[0] = "shell";
        System.arraycopy(command, 0, arguments, 1, command.length);
        try (PatchbayProcess client = PatchbayProcess.in(patchbay.home())
                .on(jdk)
                .with("PATCHBAY_ADMIN_TOKEN", token)
                .launch(arguments)) {
            return new Said(client.waitFor(LIMIT), client.output());
        }
    }
}
