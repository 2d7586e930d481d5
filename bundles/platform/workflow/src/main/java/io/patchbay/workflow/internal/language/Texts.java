package io.patchbay.workflow.internal.language;

import io.patchbay.workflow.internal.expression.Syntax;
import io.patchbay.workflow.internal.expression.Template;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Checks the expressions in the texts of one document. */
final class Texts {
    private final Source source;
    private final Problems problems;

    Texts(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** Checks the expressions in braces in all texts of a node. What is nested too deep, or too large, is refused elsewhere. */
    void check(Node node) {
        check(node, 0);
    }

    private void check(Node node, int depth) {
        if (depth > Yaml.MAX_DEPTH) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> check(each, depth + 1));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(each -> check(each.getValueNode(), depth + 1));
        } else if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            for (Syntax.Fault fault : Template.of(scalar.getValue()).faults()) {
                add(scalar, fault);
            }
        }
    }

    /** Returns an expression, with or without braces around it. */
    Optional<Expression> condition(Node node, String who, String key) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            problems.add(
                    Yaml.place(node),
                    who + ": '" + key + "' is expected to be an expression, such as inputs.amount > 100.");
            return Optional.empty();
        }
        String text = scalar.getValue();
        Template template = Template.of(text);
        Optional<Template.Code> whole = template.whole();
        if (whole.isEmpty() && text.contains(Template.OPEN)) {
            problems.add(
                    Yaml.place(node),
                    who + ": '" + key + "' is " + Problems.quote(text)
                            + ": expected one expression. Put all of it inside the braces, or leave them out.");
            return Optional.empty();
        }
        Template.Code code = whole.orElseGet(() -> new Template.Code(text, 0));
        Optional<Syntax.Fault> fault = Syntax.check(code.expression(), code.offset());
        fault.ifPresent(found -> add(scalar, found));
        int leading =
                code.expression().length() - code.expression().stripLeading().length();
        return Optional.of(new Expression(code.expression().strip(), source.of(scalar, code.offset() + leading)));
    }

    private void add(ScalarNode scalar, Syntax.Fault fault) {
        // A document of nothing but faults would take long to search for places that nobody is shown.
        Place place = problems.isFull() ? Yaml.place(scalar) : source.of(scalar, fault.offset());
        problems.add(place, fault.message());
    }
}
