package org.loraworkbench.data.chat.jinja;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/** Python's tuple: a list that is written in round brackets and equals no list. */
final class Tuple extends AbstractList<Object> {

    private final Object[] items;

    Tuple(List<?> items) {
        this.items = items.toArray();
    }

    static Tuple of(Object... items) {
        return new Tuple(Arrays.asList(items));
    }

    @Override
    public Object get(int index) {
        return items[index];
    }

    @Override
    public int size() {
        return items.length;
    }
}
