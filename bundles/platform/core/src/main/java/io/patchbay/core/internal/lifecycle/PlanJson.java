package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.plugin.PluginInstaller.Consent;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;

/** A plan as it comes with a failure: written as the routes write it. */
final class PlanJson {
    private PlanJson() {}

    static JsonObject details(Plan plan) {
        JsonObject.Builder json = JsonObject.builder()
                .put("id", plan.id())
                .put("version", plan.version())
                .put("sha256", plan.sha256())
                .put("added", JsonArray.ofTexts(plan.added()))
                .put("updated", JsonArray.ofTexts(plan.updated()))
                .put("removed", JsonArray.ofTexts(plan.removed()))
                .put("enabled", JsonArray.ofTexts(plan.enabled()))
                .put("rewired", JsonArray.ofTexts(plan.rewired()))
                .put("missing", JsonArray.ofTexts(plan.missing()))
                .put("permissions", permissions(plan.permissions()))
                .put("quota", plan.quota())
                .put("consent", consent(plan.consent()));
        return JsonObject.of("plan", json.build());
    }

    private static JsonObject consent(Consent consent) {
        return JsonObject.builder()
                .put("required", consent.required())
                .put("digest", consent.digest())
                .put("signer", consent.signer())
                .put("permissions", permissions(consent.permissions()))
                .put("refused", JsonArray.ofTexts(consent.refused()))
                .put("waysOut", JsonArray.ofTexts(consent.waysOut()))
                .put("packages", JsonArray.ofTexts(consent.packages()))
                .put("nativeCode", consent.nativeCode())
                .put("behaviour", JsonArray.ofTexts(consent.behaviour()))
                .put("notices", JsonArray.ofTexts(consent.notices()))
                .build();
    }

    static JsonArray permissions(List<PluginView.Permission> permissions) {
        return new JsonArray(
                permissions.stream().<Json>map(PlanJson::permission).toList());
    }

    private static JsonObject permission(PluginView.Permission permission) {
        return JsonObject.builder()
                .put("type", permission.type())
                .put("target", permission.target())
                .put("reason", permission.reason())
                .build();
    }
}
