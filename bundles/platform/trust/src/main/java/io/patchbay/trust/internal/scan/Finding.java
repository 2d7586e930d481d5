package io.patchbay.trust.internal.scan;

import io.patchbay.api.trust.Evidence.Place;
import io.patchbay.api.trust.Evidence.Topic;
import java.util.List;

/**
 * What was found in a jar about one topic.
 *
 * @param permission the permission it needs; empty if none
 * @param places the first places
 * @param occurrences all of them, counted
 */
record Finding(Topic topic, String permission, List<Place> places, int occurrences) {
    Finding {
        places = List.copyOf(places);
    }
}
