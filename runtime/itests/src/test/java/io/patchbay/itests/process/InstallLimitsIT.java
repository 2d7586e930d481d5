package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Limits of installations that an administrator configured, over HTTP. */
class InstallLimitsIT extends OnEveryJdk {
    /** Trusted code may write configurations. */
    private static final String CONFIGURES =
            """
            public record Limits(long megabytes, long plugins) {}
            @io.patchbay.plugin.annotation.Action
            public void limit(Limits limits) throws Exception {
                var context = org.osgi.framework.FrameworkUtil.getBundle(getClass()).getBundleContext();
                Object admin = context.getService(context.getServiceReference("org.osgi.service.cm.ConfigurationAdmin"));
                var properties = new java.util.Hashtable<String, Object>();
                properties.put("maxJarMegabytes", limits.megabytes());
                properties.put("maxPlugins", limits.plugins());
                Object configuration = type(admin, "ConfigurationAdmin")
                    .getMethod("getConfiguration", String.class, String.class).invoke(admin, "io.patchbay.core", "?");
                type(configuration, "Configuration")
                    .getMethod("update", java.util.Dictionary.class).invoke(configuration, properties);
            }

            private static Class<?> type(Object object, String name) {
                for (Class<?> one : object.getClass().getInterfaces()) {
                    if (one.getName().equals("org.osgi.service.cm." + name)) { return one; }
                }
                throw new IllegalStateException(name);
            }
            """;

    @Test
    void aJarThatIsTooLargeAndAPluginTooManyAreRefusedAsProblems() throws IOException {
        patchbay.drop(TestPlugins.plugin("it.configures", "1.0.0", CONFIGURES).build(folder), "configures.jar");
        patchbay.await("plugins/it.configures", "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
        patchbay.api()
                .send(
                        "PATCH",
                        "plugins/it.configures/permissions",
                        "application/json",
                        "{\"tier\": \"trusted\"}".getBytes(UTF_8),
                        "If-Match",
                        "*");
        Answer configured = patchbay.api()
                .post(
                        "plugins/it.configures/execute",
                        "{\"action\": \"limit\", \"input\": {\"megabytes\": 1, \"plugins\": 2}, \"mode\": \"sync\"}");
        assertThat(configured.status()).as(configured.toString()).isEqualTo(200);
        byte[] noise = new byte[2 << 20];
        new Random(7).nextBytes(noise);
        byte[] large = bytes(TestPlugins.answering("it.large", "1.0.0", "x").resource("noise", noise));
        patchbay.await(
                "plugins",
                "the installer is back with its limits",
                any -> upload(large).status() == 413);

        Answer tooLarge = upload(large);
        Answer first = upload(bytes(TestPlugins.answering("it.first", "1.0.0", "x")));
        Answer tooMany = upload(bytes(TestPlugins.answering("it.second", "1.0.0", "x")));
        Answer update = upload(bytes(TestPlugins.answering("it.first", "1.1.0", "x")));

        problem(tooLarge, 413, "jar-too-large");
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        problem(tooMany, 409, "too-many-plugins");
        assertThat(tooMany.member("detail")).contains("'it.second 1.0.0'", "maxPlugins '2'", "Uninstall one");
        assertThat(update.status()).as(update.toString()).isEqualTo(200);
    }

    private static byte[] bytes(TestBundle bundle) throws IOException {
        return Files.readAllBytes(bundle.build(Files.createTempDirectory(folder, "limits")));
    }

    private static Answer upload(byte[] jar) {
        return patchbay.api().send("POST", "plugins/install", "application/java-archive", jar);
    }

    private static void problem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.member("code")).isEqualTo(code);
    }
}
