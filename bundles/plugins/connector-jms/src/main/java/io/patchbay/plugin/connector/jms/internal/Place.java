package io.patchbay.plugin.connector.jms.internal;

import io.patchbay.plugin.invocation.PluginException;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.Optional;

/**
 * A queue or a topic.
 *
 * @param name its name
 * @param topic whether it is a topic
 */
record Place(String name, boolean topic) {
    static Place of(Optional<String> queue, Optional<String> topic) {
        if (queue.isPresent() == topic.isPresent()) {
            throw PluginException.of(
                    "invalid-option", "Options 'queue' and 'topic': expected one of them, and not both.");
        }
        return queue.map(name -> new Place(name, false)).orElseGet(() -> new Place(topic.orElseThrow(), true));
    }

    Destination in(Session session) throws JMSException {
        return topic ? session.createTopic(name) : session.createQueue(name);
    }

    @Override
    public String toString() {
        return (topic ? "topic" : "queue") + " '" + name + "'";
    }
}
