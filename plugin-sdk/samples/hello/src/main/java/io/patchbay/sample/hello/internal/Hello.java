package io.patchbay.sample.hello.internal;

import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.invocation.Invocation;
import org.osgi.service.component.annotations.Component;

/** Greets. One instance serves all calls at the same time, so it keeps nothing between them. */
@Component(service = Plugin.class)
@PatchbayPlugin(
        patchbay_plugin_name = "hello",
        patchbay_plugin_type = "custom",
        patchbay_plugin_description = "Greets whoever is named")
public final class Hello implements Plugin {
    /** What a caller sends; from it the published JSON Schema, forms and the documentation are made. */
    public record Guest(
            @Describe(value = "Whom to greet.", example = "\"Ada\"") String name,
            @Describe(value = "In which language.", defaultValue = "\"en\"") Language language) {}

    /** What can be chosen; in JSON {@code en}, {@code de} and {@code fr}. */
    public enum Language {
        EN("Hello"),
        DE("Guten Tag"),
        FR("Bonjour");

        private final String words;

        Language(String words) {
            this.words = words;
        }
    }

    /** What the caller gets. */
    public record Greeting(String text) {}

    /** Any public method with this annotation is an action. */
    @Action(description = "Greets somebody", idempotent = true)
    public Greeting greet(Guest guest, Invocation invocation) {
        invocation.logger().info("Greeting. name={}", guest.name());
        return new Greeting(guest.language().words + ", " + guest.name() + "!");
    }
}
