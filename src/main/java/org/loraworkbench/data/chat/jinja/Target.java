package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.data.chat.jinja.Token.Kind;

/** Where a value goes: a name, a namespace's attribute, or several of them, one for each item. */
@FunctionalInterface
interface Target {

    void assign(Scope scope, Object value);

    static Target parse(TokenStream tokens) {
        List<Target> targets = new ArrayList<>(List.of(parseOne(tokens)));
        while (tokens.skip(",")) {
            targets.add(parseOne(tokens));
        }
        return targets.size() == 1 ? targets.get(0) : unpacking(targets);
    }

    /** One of those between commas. */
    static Target parseOne(TokenStream tokens) {
        if (tokens.skip("(")) {
            Target inner = parse(tokens);
            tokens.expect(")");
            return inner;
        }
        String name = tokens.expect(Kind.NAME, "a name").text();
        if (!tokens.skip(".")) {
            return (scope, value) -> scope.set(name, value);
        }
        String attribute = tokens.expect(Kind.NAME, "a name").text();
        return (scope, value) -> {
            if (!(scope.get(name) instanceof Namespace namespace)) {
                throw new TemplateException("cannot assign attribute on non-namespace object");
            }
            namespace.set(attribute, value);
        };
    }

    private static Target unpacking(List<Target> targets) {
        return (scope, value) -> {
            List<Object> items = Types.iterated(value);
            if (items.size() != targets.size()) {
                throw new TemplateException(
                        "%d values are to be unpacked into %d names"
                                .formatted(items.size(), targets.size()));
            }
            for (int item = 0; item < items.size(); item++) {
                targets.get(item).assign(scope, items.get(item));
            }
        };
    }
}
