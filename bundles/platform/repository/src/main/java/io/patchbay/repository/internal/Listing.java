package io.patchbay.repository.internal;

import io.patchbay.api.repository.Release;
import io.patchbay.api.repository.Release.Clause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A bundle as the marketplace shows it in lists.
 *
 * @param bsn its symbolic name, with which it is installed
 * @param name the name workflows call it by; the symbolic name of a plain bundle
 * @param description what it is for
 * @param type its kind; absent for a plain bundle
 * @param category its category; absent for a plain bundle
 * @param licence its licence, as its manifest says; absent if it does not
 * @param version the highest version there is
 * @param versions all versions there are, the highest first; copied
 * @param size the size of the jar of the highest version, in bytes
 * @param repository where the highest version is
 * @param installed the version that is installed; absent if none is
 */
public record Listing(
        String bsn,
        String name,
        String description,
        Optional<String> type,
        Optional<String> category,
        Optional<String> licence,
        String version,
        List<String> versions,
        long size,
        String repository,
        Optional<String> installed) {
    private static final String PLUGIN = "patchbay.plugin";

    /** Copies the versions. */
    public Listing {
        versions = List.copyOf(versions);
    }

    /** Makes one of the releases of a bundle, the highest first. */
    static Listing of(List<Release> releases, Optional<String> installed) {
        Release highest = releases.get(0);
        Optional<Clause> plugin = highest.capabilities(PLUGIN).stream().findFirst();
        Clause identity = highest.capabilities("osgi.identity").get(0);
        return new Listing(
                highest.symbolicName(),
                plugin.flatMap(one -> text(one, "name")).orElse(highest.symbolicName()),
                plugin.flatMap(one -> text(one, "description"))
                        .or(() -> text(identity, "description"))
                        .orElse(""),
                plugin.flatMap(one -> text(one, "type")),
                plugin.flatMap(one -> text(one, "category")),
                text(identity, "license"),
                highest.version(),
                releases.stream().map(Release::version).toList(),
                highest.size(),
                highest.repository(),
                installed);
    }

    private static Optional<String> text(Clause clause, String attribute) {
        return Optional.of(clause.text(attribute)).filter(text -> !text.isBlank());
    }

    /** Tells whether a word is in what people read of it, whatever its case. */
    boolean mentions(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return (bsn + " " + name + " " + description).toLowerCase(Locale.ROOT).contains(wanted);
    }
}
