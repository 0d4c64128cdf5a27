package org.loraworkbench.data.chat.jinja;

import java.util.List;

/** {@code loop} within a {@code for}: where it is. */
final class Loop {

    private final List<Object> items;
    private int place;
    private Object changing = this;

    Loop(List<Object> items) {
        this.items = items;
    }

    void moveTo(int item) {
        place = item;
    }

    Object attribute(String name) {
        return switch (name) {
            case "index" -> place + 1L;
            case "index0" -> (long) place;
            case "revindex" -> (long) items.size() - place;
            case "revindex0" -> items.size() - place - 1L;
            case "first" -> place == 0;
            case "last" -> place == items.size() - 1;
            case "length" -> (long) items.size();
            // Loops that call themselves, which would go deeper, are not known here.
            case "depth" -> 1L;
            case "depth0" -> 0L;
            case "previtem" -> neighbour(place - 1, "there is no previous item");
            case "nextitem" -> neighbour(place + 1, "there is no next item");
            case "cycle" -> (Callable) this::cycle;
            case "changed" -> (Callable) this::changed;
            default -> Undefined.part(this, name);
        };
    }

    private Object neighbour(int item, String otherwise) {
        return item < 0 || item >= items.size() ? new Undefined(otherwise) : items.get(item);
    }

    private Object cycle(Arguments arguments) {
        if (arguments.byPlace().isEmpty()) {
            throw new TemplateException("no items for cycling given");
        }
        return arguments.byPlace().get(place % arguments.byPlace().size());
    }

    private Object changed(Arguments arguments) {
        Tuple now = new Tuple(arguments.byPlace());
        boolean isChanged = !(changing instanceof Tuple before && Operators.equal(before, now));
        changing = now;
        return isChanged;
    }
}
