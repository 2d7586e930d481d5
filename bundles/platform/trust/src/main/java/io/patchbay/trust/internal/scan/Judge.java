package io.patchbay.trust.internal.scan;

import io.patchbay.api.trust.Evaluation;
import io.patchbay.api.trust.Evidence;
import io.patchbay.api.trust.Evidence.Place;
import io.patchbay.api.trust.Evidence.Topic;
import io.patchbay.api.trust.Library;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives points for what was found. The same scan and the same advisories give the same points. */
final class Judge {
    private static final int NO_LICENCE = 3;
    private static final int FULL = 100;
    private static final int SHARE_IF_DECLARED = 5;
    private static final Map<String, Integer> PERMISSIONS = Map.ofEntries(
            Map.entry("process.exec", 30),
            Map.entry("native.load", 30),
            Map.entry("class.define", 25),
            Map.entry("framework.admin", 25),
            Map.entry("reflect.deep", 20),
            Map.entry("runtime.exit", 20),
            Map.entry("net.listen", 15),
            Map.entry("jmx.use", 15),
            Map.entry("net.connect", 15),
            Map.entry("property.write", 10),
            Map.entry("env.read", 10),
            Map.entry("secret.reveal", 10),
            Map.entry("http.public", 10),
            Map.entry("net.resolve", 5),
            Map.entry("file.write", 5), // its own folder is a plugin's without asking
            Map.entry("file.read", 3),
            Map.entry("property.read", 2));
    private static final Map<Topic, Integer> TOPICS =
            Map.of(Topic.SERIALIZATION, 10, Topic.DYNAMIC_IMPORT, 10, Topic.UNREADABLE, 15, Topic.REFLECTION, 2);

    private Judge() {}

    /** What came of it. */
    record Judgement(int score, List<Evidence> evidence, List<Library> libraries) {
        Evaluation.Verdict verdict() {
            return Evaluation.Verdict.of(score);
        }
    }

    static Judgement judge(Scan scan, Advisories advisories) {
        List<Evidence> evidence = new ArrayList<>();
        scan.findings().forEach(finding -> evidence.add(evidence(finding, scan)));
        List<Library> libraries = new ArrayList<>();
        for (Scan.Contained library : scan.libraries()) {
            List<Advisory> known = advisories.about(library);
            known.forEach(advisory -> evidence.add(evidence(advisory, library)));
            List<String> ids = known.stream().map(Advisory::id).toList();
            libraries.add(new Library(library.name(), library.version(), library.path(), ids));
        }
        evidence.add(licence(scan.licence()));
        evidence.sort(Comparator.comparing((Evidence each) -> !each.undeclared())
                .thenComparing(Comparator.comparing(Evidence::points).reversed())
                .thenComparing(Evidence::topic)
                .thenComparing(Evidence::text));
        int lost = evidence.stream().mapToInt(Evidence::points).sum();
        return new Judgement(Math.max(0, FULL - lost), evidence, libraries);
    }

    private static Evidence evidence(Finding finding, Scan scan) {
        String permission = finding.permission();
        boolean declared = scan.declared().contains(permission);
        int full = permission.isEmpty()
                ? TOPICS.getOrDefault(finding.topic(), 0)
                : PERMISSIONS.getOrDefault(permission, 0);
        return new Evidence(
                finding.topic(),
                Optional.of(permission).filter(name -> !name.isEmpty()),
                declared,
                declared ? full / SHARE_IF_DECLARED : full,
                text(finding, declared),
                finding.places(),
                finding.occurrences());
    }

    private static String text(Finding finding, boolean declared) {
        Place first = finding.places().get(0);
        String where = first.method().isEmpty()
                ? "'" + first.type() + "' is or has " + first.use()
                : "'" + first.type() + "." + first.method() + "' uses " + first.use();
        String more = finding.occurrences() > 1 ? " (" + finding.occurrences() + " places)" : "";
        String permission = finding.permission();
        if (permission.isEmpty()) {
            return where + more + ".";
        }
        return where + more + ", which needs " + permission
                + (declared ? ": the manifest asks for it." : ": the manifest does not ask for it.");
    }

    private static Evidence evidence(Advisory advisory, Scan.Contained library) {
        String summary = advisory.summary().isEmpty() ? "" : ": " + advisory.summary();
        return new Evidence(
                Topic.ADVISORY,
                Optional.empty(),
                false,
                advisory.severity().points,
                "Library " + library.name() + " " + library.version() + " has " + advisory.id() + " ("
                        + advisory.severity().name().toLowerCase(java.util.Locale.ROOT) + ")" + summary + ".",
                List.of(new Place(library.name(), "", library.version(), library.path())),
                1);
    }

    private static Evidence licence(String licence) {
        boolean none = licence.isEmpty();
        return new Evidence(
                Topic.LICENCE,
                Optional.empty(),
                false,
                none ? NO_LICENCE : 0,
                none
                        ? "The jar names no licence: it has neither Bundle-License nor META-INF/LICENSE."
                        : "The jar is under the licence '" + licence + "'.",
                List.of(),
                none ? 0 : 1);
    }
}
