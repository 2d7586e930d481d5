package io.patchbay.integration.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody wants an integration to have, checked.
 *
 * @param name what people call it
 * @param endpoint where it leads, in one form
 * @param settings what is configured
 * @param secrets the secrets to set or take away
 */
public record IntegrationContent(String name, Optional<URI> endpoint, JsonObject settings, SecretChanges secrets) {
    private static final int MAX_SETTINGS = 64 * 1024;
    private static final String ENDPOINT = "endpoint";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N} ._-]{0,98}[\\p{L}\\p{N}._-])?");
    private static final Pattern PLUGIN = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    /** Refuses what no integration can have. */
    public IntegrationContent {
        if (!NAME.matcher(name).matches()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/name",
                    "Name '" + Sql.fitting(name, 100)
                            + "': expected 1 to 100 letters, digits, spaces and . _ -, beginning with a letter or digit.");
        }
        if (settings.get(ENDPOINT).isPresent()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/settings/endpoint",
                    "settings may not have 'endpoint': plugins find the endpoint of the integration there. Set that.");
        }
        int size = settings.toString().getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_SETTINGS) {
            throw PatchbayException.at(
                    CommonCode.TOO_LARGE,
                    "/settings",
                    "settings has " + size + " bytes: expected at most " + MAX_SETTINGS + ".");
        }
    }

    /** Reads one. */
    public static IntegrationContent of(
            String name, Optional<String> endpoint, JsonObject settings, SecretChanges secrets) {
        return new IntegrationContent(name, endpoint.map(Endpoint::parse), settings, secrets);
    }

    static String plugin(String plugin) {
        if (!PLUGIN.matcher(plugin).matches()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/plugin",
                    "Plugin '" + Sql.fitting(plugin, 100)
                            + "': expected a symbolic name, such as 'com.example.crm'. GET plugins lists those there are.");
        }
        return plugin;
    }
}
