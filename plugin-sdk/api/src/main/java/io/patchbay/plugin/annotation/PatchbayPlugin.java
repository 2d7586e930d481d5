package io.patchbay.plugin.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Makes a Declarative Services component a plugin: becomes the capability {@code patchbay.plugin} of the bundle and the service
 * properties {@code patchbay.plugin.name}, {@code .type}, {@code .category} and {@code .description}.
 */
@ComponentPropertyType
@Capability(
        namespace = "patchbay.plugin",
        attribute = {
            "name=${#patchbay_plugin_name}",
            "type=${#patchbay_plugin_type}",
            "category=${#patchbay_plugin_category}",
            "description=\"${#patchbay_plugin_description}\""
        })
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PatchbayPlugin {
    /** The name by which workflows and people call the plugin, such as {@code connector-file}. */
    String patchbay_plugin_name();

    /** One of {@code processor, connector, transformer, validator, analyzer, renderer, custom}, or a type of one's own. */
    String patchbay_plugin_type();

    /** {@code core, feature, integration, theme, widget}, or a category of one's own. */
    String patchbay_plugin_category() default "feature";

    /** What the plugin is for, in one sentence. */
    String patchbay_plugin_description() default "";
}
