package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What the process was started with is the platform's: a plugin that looks everywhere finds none of it. */
@ParameterizedClass
@ArgumentsSource(Jdks.class)
class LaunchSecretsIT {
    private static final String TOKEN = "canary-token-3c1f-in-the-mine";
    private static final String PASSWORD = "canary-password-51b7-in-the-mine";
    private static final String KEY =
            Base64.getEncoder().encodeToString("canary-key-9e2d-in-the-mine-....".getBytes(StandardCharsets.US_ASCII));

    /**
     * Every framework property there is, every system property, and what every service of these kinds tells. It may do all of that,
     * and sees no such service.
     */
    private static final TestBundle CURIOUS = TestPlugins.plugin(
                    "it.curious",
                    "1.0.0",
                    """
                    public record None() {}
                    public record Loot(String properties, String services, int asked) {}
                    private final org.osgi.framework.BundleContext context;
                    @org.osgi.service.component.annotations.Activate
                    public ThePlugin(org.osgi.framework.BundleContext context) { this.context = context; }
                    @io.patchbay.plugin.annotation.Action
                    public Loot look(None none) throws Exception {
                        StringBuilder properties = new StringBuilder(System.getProperties().toString());
                        Object felix = context.getBundle(0);
                        java.lang.reflect.Field all = felix.getClass().getDeclaredField("m_configMap");
                        all.setAccessible(true);
                        properties.append(all.get(felix));
                        for (String name : NAMES) { properties.append(context.getProperty(name)); }
                        StringBuilder services = new StringBuilder();
                        int asked = 0;
                        for (org.osgi.framework.ServiceReference<?> one : context.getAllServiceReferences(null, null)) {
                            Object service = context.getService(one);
                            if (service instanceof java.util.function.Function<?, ?> && one.getProperty("patchbay.secrets") != null) {
                                for (String name : NAMES) { services.append(((java.util.function.Function) service).apply(name)); }
                                asked++;
                            } else if (java.util.List.of((String[]) one.getProperty("objectClass")).contains("io.patchbay.api.node.LaunchSecrets")) {
                                for (String name : NAMES) { services.append(ask(service, "secret", name)); }
                                asked++;
                            } else if (java.util.List.of((String[]) one.getProperty("objectClass")).contains("io.patchbay.api.node.Node")) {
                                for (String name : NAMES) { services.append(ask(service, "property", name)); }
                                asked++;
                            }
                        }
                        return new Loot(properties.toString(), services.toString(), asked);
                    }
                    private static Object ask(Object service, String method, String name) throws Exception {
                        java.lang.reflect.Method tell = service.getClass().getMethod(method, String.class);
                        tell.setAccessible(true);
                        return tell.invoke(service, name);
                    }
                    private static final java.util.List<String> NAMES = java.util.List.of("patchbay.db.url", "patchbay.db.user",
                        "patchbay.db.password", "patchbay.admin.token", "patchbay.master.key", "PATCHBAY_DB_PASSWORD",
                        "PATCHBAY_ADMIN_TOKEN", "PATCHBAY_MASTER_KEY");
                    """)
            .header("Import-Package", "!org.jspecify.annotations,*")
            .header(
                    "Require-Capability",
                    "patchbay.permission;type=property.read;target=\"*\";effective:=meta,"
                            + "patchbay.permission;type=property.write;target=\"*\";effective:=meta,"
                            + "patchbay.permission;type=framework.admin;target=\"*\";effective:=meta,"
                            + "patchbay.permission;type=reflect.deep;target=\"*\";effective:=meta");

    private final Jdk jdk;

    @TempDir
    Path folder;

    LaunchSecretsIT(Jdk jdk) {
        this.jdk = jdk;
    }

    @Test
    void aPluginFindsNoneOfThem() throws IOException {
        try (PatchbayProcess patchbay = started()) {
            patchbay.drop(CURIOUS.build(folder), "curious.jar");
            patchbay.await("plugins/it.curious", "it is enabled", answer -> answer.member("status")
                    .equals("enabled"));

            Answer loot = patchbay.api()
                    .post("plugins/it.curious/execute", "{\"action\": \"look\", \"input\": {}, \"mode\": \"sync\"}");

            assertThat(loot.status()).as(loot.toString()).isEqualTo(200);
            assertThat(loot.text())
                    .contains(patchbay.home().toString(), "\"asked\":0")
                    .doesNotContain(TOKEN, PASSWORD, KEY);
        }
    }

    @Test
    void thePlatformUsesAllOfThem() throws IOException {
        try (PatchbayProcess patchbay = started()) {
            assertThat(patchbay.api().get("plugins").status()).isEqualTo(200);
        }

        assertThat(folder.resolve("home/etc/master.key")).doesNotExist();
        try (PatchbayProcess other = PatchbayProcess.in(folder.resolve("home"))
                .on(jdk)
                .with("PATCHBAY_DB_PASSWORD", "another")
                .launch("run")) {
            assertThat(other.waitFor(java.time.Duration.ofSeconds(60))).isEqualTo(14);
            assertThat(other.output()).contains("another user or password");
        }
    }

    /** The file is for the test, which finds the token there; the environment wins. */
    private PatchbayProcess started() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("admin.token"), TOKEN);
        return PatchbayProcess.in(home)
                .on(jdk)
                .with("PATCHBAY_ADMIN_TOKEN", TOKEN)
                .with("PATCHBAY_DB_PASSWORD", PASSWORD)
                .with("PATCHBAY_MASTER_KEY", KEY)
                .start();
    }
}
