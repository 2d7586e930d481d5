package io.patchbay.plugin.theme.contrast.internal;

import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import org.osgi.service.component.annotations.Component;

/** Colours for people who need more contrast than most. Keeps nothing between calls. */
@Component(service = Plugin.class)
@PatchbayPlugin(
        patchbay_plugin_name = "theme-contrast",
        patchbay_plugin_type = "custom",
        patchbay_plugin_category = "theme",
        patchbay_plugin_description = "Colours of high contrast, 7:1 and more, for Patchbay's page, light and dark")
@Quota("cpu=1s/call, wall=5s/call, alloc=16MB/call, threads=1, concurrency=4")
public final class ContrastTheme implements Plugin {
    private static final JsonObject COLOURS = Json.parse(
                    """
            {
              "light": {
                "ground": "#ffffff", "card": "#ffffff", "line": "#000000", "text": "#000000", "soft": "#2b2b2b", "link": "#0000b8",
                "good": "#003d14", "good-ground": "#d6f5df", "warn": "#4a2b00", "warn-ground": "#ffefc9",
                "bad": "#7a0000", "bad-ground": "#ffe3e3", "off": "#222222", "off-ground": "#ececec"
              },
              "dark": {
                "ground": "#000000", "card": "#000000", "line": "#ffffff", "text": "#ffffff", "soft": "#dedede", "link": "#ffe14d",
                "good": "#8dffab", "good-ground": "#002b0d", "warn": "#ffd684", "warn-ground": "#332000",
                "bad": "#ffb3b3", "bad-ground": "#3d0000", "off": "#e6e6e6", "off-ground": "#2b2b2b"
              }
            }
            """)
            .asObject();

    /** Returns the colours. */
    @Action(description = "Gives the colours of the page, for light and for dark screens", idempotent = true)
    public JsonObject theme() {
        return COLOURS;
    }
}
