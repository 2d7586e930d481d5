package io.patchbay.repository.internal;

import io.patchbay.api.repository.Release;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Version;

/**
 * What is in the repositories, taken together.
 *
 * @param releases by name, higher versions first; one version of a bundle once; copied
 * @param answers what each repository said; copied
 */
public record Contents(List<Release> releases, List<LoadedIndexes.Answer> answers) {
    private static final Comparator<Release> ORDER = Comparator.comparing(Release::symbolicName)
            .thenComparing(one -> Version.parseVersion(one.version()), Comparator.reverseOrder());

    /** Copies the lists. */
    public Contents {
        releases = List.copyOf(releases);
        answers = List.copyOf(answers);
    }

    static Contents of(List<LoadedIndexes.Answer> answers) {
        Map<String, Release> first = new LinkedHashMap<>();
        answers.stream()
                .flatMap(answer -> answer.index().stream())
                .flatMap(index -> index.releases().stream())
                .forEach(release -> first.putIfAbsent(release.text(), release));
        return new Contents(first.values().stream().sorted(ORDER).toList(), answers);
    }

    /** Throws the failure of a repository that could not be read, if there is one. */
    void throwIfIncomplete() {
        answers.stream()
                .flatMap(answer -> answer.failure().stream())
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
    }
}
