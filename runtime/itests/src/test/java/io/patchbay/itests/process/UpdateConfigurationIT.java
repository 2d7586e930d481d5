package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What belongs to a plugin when it is updated and brought back: its configuration and its data. */
class UpdateConfigurationIT extends OnEveryJdk {
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}";
    private static final String FAILS = "if (true) throw new IllegalStateException(\"no\");";

    @Test
    void configurationFollowsToTheNewVersion() throws Exception {
        installConfigured("it.follow", "first");

        install("it.follow", 2, "", Optional.empty());

        assertThat(greeting("it.follow")).isEqualTo("first");
    }

    @Test
    void migratedConfigurationIsUsedByItsVersionAndARollbackGoesBackToTheOldOne() throws Exception {
        installConfigured("it.migrate", "first");
        install("it.migrate", 2, "", Optional.of("second"));
        assertThat(greeting("it.migrate")).isEqualTo("second");

        rollback("it.migrate", 1);
        assertThat(greeting("it.migrate")).isEqualTo("first");

        rollback("it.migrate", 2);
        assertThat(greeting("it.migrate")).isEqualTo("second");
    }

    @Test
    void migratedConfigurationFollowsToTheNextVersion() throws Exception {
        installConfigured("it.next", "first");
        install("it.next", 2, "", Optional.of("second"));

        install("it.next", 3, "", Optional.empty());

        assertThat(greeting("it.next")).isEqualTo("second");
        rollback("it.next", 1);
        assertThat(greeting("it.next")).isEqualTo("first");
    }

    @Test
    void configurationOfAVersionThatIsNotFitGoesWithIt() throws Exception {
        installConfigured("it.unfit", "first");

        Answer refused = post("it.unfit", 2, FAILS, Optional.of("second"));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(greeting("it.unfit")).isEqualTo("first");

        // The same version again, repaired: what was written for the broken one is not there any more.
        install("it.unfit", 2, "", Optional.empty());
        assertThat(greeting("it.unfit")).isEqualTo("first");
    }

    @Test
    void configurationThatIsNotAsTheJarDescribesItIsNamedAndNothingIsInstalled() throws Exception {
        Path imports = Files.createDirectories(patchbay.home().resolve("import"));
        Path jar = plugin("it.checked", 1, "")
                .resource(
                        "OSGI-INF/metatype/greeting.xml",
                        """
                        <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
                          <OCD id="o" name="Greetings"><AD id="greeting" type="String" min="3"/></OCD>
                          <Designate pid="it.checked"><Object ocdref="o"/></Designate>
                        </metatype:MetaData>
                        """)
                .build(Files.createTempDirectory(imports, "built"));

        Answer refused = install(jar, "{\"greeting\": \"hi\"}");
        Answer several = install(jar, "{\"greting\": \"hello\"}");
        int absent = patchbay.api().get("plugins/it.checked").status();
        Answer installed = install(jar, "{\"greeting\": \"hello\"}");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.member("pointer")).isEqualTo("/config/greeting");
        assertThat(refused.member("detail")).contains("'greeting' of 'it.checked' is 'hi'", "of at least 3");
        assertThat(several.text())
                .contains("\"pointer\":\"/config/greting\"", "\"pointer\":\"/config/greeting\"", "is missing");
        assertThat(absent).isEqualTo(404);
        assertThat(installed.member("status")).as(installed.toString()).isEqualTo("enabled");
        assertThat(greeting("it.checked")).isEqualTo("hello");
    }

    private static Answer install(Path jar, String config) {
        return patchbay.api()
                .post(
                        "plugins/install",
                        "{\"source\": \"" + jar.toAbsolutePath().toUri() + "\", \"config\": " + config + "}");
    }

    @Test
    void planSaysThatDataAreTooLargeToBeCopied() throws Exception {
        install("it.large", 1, "", Optional.empty());
        Path data = Files.createDirectories(patchbay.home().resolve("data/it.large"));
        try (RandomAccessFile large = new RandomAccessFile(data.resolve("large").toFile(), "rw")) {
            large.setLength(300L << 20);
        }

        String plan = send("it.large", 2, "", "&validateOnly=true").text();

        assertThat(plan)
                .contains(
                        "Its data directory 'data/it.large' has 300 MB, more than the 256 MB that are copied before an"
                                + " update (snapshotMegabytes): a rollback will leave the data as they are then.");
        install("it.large", 2, "", Optional.empty());
        Files.writeString(data.resolve("format"), "of 1.2.0");
        rollback("it.large", 1);
        assertThat(data.resolve("format")).hasContent("of 1.2.0");
    }

    /** Answers with what it was configured with. */
    private static TestBundle plugin(String id, int version, String constructor) {
        return TestBundle.named(id)
                .version("1." + version + ".0")
                .source(
                        id + ".Greeter",
                        """
                        package %1$s;

                        @io.patchbay.plugin.annotation.PatchbayPlugin(
                            patchbay_plugin_name = "%1$s", patchbay_plugin_type = "custom", patchbay_plugin_description = "Greets.")
                        @org.osgi.service.component.annotations.Component(
                            service = io.patchbay.plugin.Plugin.class, configurationPid = "%1$s")
                        public class Greeter implements io.patchbay.plugin.Plugin {
                            public @interface Config { String greeting() default "none"; }
                            private final String greeting;
                            @org.osgi.service.component.annotations.Activate
                            public Greeter(Config config) {
                                %2$s
                                greeting = config.greeting();
                            }
                            public record Question() {}
                            public record Answer(String greeting) {}
                            @io.patchbay.plugin.annotation.Action(description = "Greets.")
                            public Answer ask(Question question) { return new Answer(greeting); }
                        }
                        """
                                .formatted(id, constructor));
    }

    private static void installConfigured(String id, String greeting) throws IOException {
        install(id, 1, "", Optional.of(greeting));
        assertThat(greeting(id)).isEqualTo(greeting);
    }

    private static void install(String id, int version, String constructor, Optional<String> greeting)
            throws IOException {
        Answer installed = post(id, version, constructor, greeting);
        assertThat(installed.status()).as(installed.toString()).isBetween(200, 201);
        assertThat(installed.member("version")).isEqualTo("1." + version + ".0");
        assertThat(installed.member("status")).as(installed.toString()).isEqualTo("enabled");
    }

    /** Consents, if an administrator is asked to. */
    private static Answer post(String id, int version, String constructor, Optional<String> greeting)
            throws IOException {
        Answer first = post(id, version, constructor, greeting, "");
        return first.status() == 409
                ? post(
                        id,
                        version,
                        constructor,
                        greeting,
                        "&consent=" + first.text().replaceAll("(?s).*\"digest\":\"(\\w+)\".*", "$1"))
                : first;
    }

    private static Answer post(String id, int version, String constructor, Optional<String> greeting, String query)
            throws IOException {
        if (greeting.isEmpty()) {
            return send(id, version, constructor, query);
        }
        Path imports = Files.createDirectories(patchbay.home().resolve("import"));
        Path jar = plugin(id, version, constructor).build(Files.createTempDirectory(imports, "built"));
        return patchbay.api()
                .post(
                        "plugins/install?validateOnly=false" + query,
                        "{\"source\": \"" + jar.toAbsolutePath().toUri() + "\", \"config\": {\"greeting\": \""
                                + greeting.get() + "\"}}");
    }

    private static Answer send(String id, int version, String constructor, String query) throws IOException {
        Path jar = plugin(id, version, constructor).build(Files.createTempDirectory(folder, "built"));
        return patchbay.api()
                .send(
                        "POST",
                        "plugins/install?name=it.jar" + query,
                        "application/java-archive",
                        Files.readAllBytes(jar));
    }

    private static void rollback(String id, int version) {
        Answer back = patchbay.api().post("plugins/" + id + "/rollback", "{\"version\": \"1." + version + ".0\"}");
        assertThat(back.status()).as(back.toString()).isEqualTo(200);
    }

    private static String greeting(String id) {
        Answer answer = patchbay.api().post("plugins/" + id + "/execute", ASK);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.text().replaceAll("(?s).*\"greeting\":\"(\\w+)\".*", "$1");
    }
}
