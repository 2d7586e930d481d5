package io.patchbay.integration.internal.http;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.integration.internal.IntegrationContent;
import io.patchbay.integration.internal.SecretChanges;
import io.patchbay.plugin.json.JsonObject;
import java.util.Optional;

/**
 * An integration as it is to be.
 *
 * @param name what people call it, unique in the workspace
 * @param plugin the symbolic name of the plugin it calls, which never changes
 * @param endpoint where it leads: an address with http, https or tcp, and a host
 * @param settings what the plugin is to know; nothing secret
 * @param secrets texts by name, null to take one away; those that are not named stay
 */
public record NewIntegration(
        Optional<String> name,
        Optional<String> plugin,
        Optional<String> endpoint,
        Optional<JsonObject> settings,
        Optional<JsonObject> secrets) {
    IntegrationContent content() {
        return IntegrationContent.of(
                required("name", name),
                endpoint,
                settings.orElse(JsonObject.EMPTY),
                secrets.map(SecretChanges::of).orElse(SecretChanges.NONE));
    }

    static String required(String field, Optional<String> value) {
        return value.orElseThrow(() -> PatchbayException.at(
                CommonCode.INVALID_VALUE,
                "/" + field,
                field + " is missing: send {\"name\": \"crm\", \"plugin\": \"com.example.crm\", \"endpoint\":"
                        + " \"https://crm.example.com\"}."));
    }

    /** Shows no secret, whoever logs it. */
    @Override
    public String toString() {
        return "NewIntegration[name=" + name + ", plugin=" + plugin + ", endpoint=…, settings=…, secrets=…]";
    }
}
