package io.patchbay.core.internal.hook;

/**
 * A hook as it is shown.
 *
 * @param plugin the symbolic name of its bundle
 * @param name the name of its component, or of its class
 * @param kind {@code execution} or {@code install}
 * @param ranking its place: the highest is asked first
 * @param asked whether it is asked
 * @param text why it is not asked, or what went wrong lately; empty if nothing did
 * @param calls how often it was asked
 * @param failures how often it failed or was late
 * @param vetoes how often it refused something
 */
public record HookView(
        String plugin,
        String name,
        String kind,
        int ranking,
        boolean asked,
        String text,
        long calls,
        long failures,
        long vetoes) {
    HookView because(String why) {
        return new HookView(plugin, name, kind, ranking, asked, why, calls, failures, vetoes);
    }
}
