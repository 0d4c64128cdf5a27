package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code {% for … %}}: what is set in its body is forgotten with the item.
 *
 * @param filter chooses among the items
 * @param otherwise runs where there is no item, or the body was left early with each
 */
record ForLoop(
        Target target, Expression items, Expression filter, Statement body, Statement otherwise)
        implements Statement {

    @Override
    public Next run(Scope scope, StringBuilder written) {
        List<Object> chosen = new ArrayList<>();
        for (Object item : Types.iterated(items.evaluate(scope))) {
            Scope inner = scope.inner();
            target.assign(inner, item);
            if (Types.isTrue(filter.evaluate(inner))) {
                chosen.add(item);
            }
        }
        boolean isDone = false;
        Loop loop = new Loop(chosen);
        for (int place = 0; place < chosen.size(); place++) {
            loop.moveTo(place);
            Scope inner = scope.inner();
            inner.set("loop", loop);
            target.assign(inner, chosen.get(place));
            Next next = body.run(inner, written);
            if (next == Next.BREAK) {
                break;
            }
            isDone |= next == Next.GO_ON;
        }
        return isDone ? Next.GO_ON : otherwise.run(scope.inner(), written);
    }
}
