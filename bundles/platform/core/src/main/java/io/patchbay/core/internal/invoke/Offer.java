package io.patchbay.core.internal.invoke;

/**
 * One plugin that can be called now.
 *
 * @param name the name it is called by
 * @param type its kind
 * @param category its category
 * @param description what it is for
 * @param revision the bundle revision it belongs to
 * @param binding how it becomes callable
 * @param describer how its actions are found out
 */
record Offer(
        String name,
        String type,
        String category,
        String description,
        Revision revision,
        Binding binding,
        Describer describer) {}
