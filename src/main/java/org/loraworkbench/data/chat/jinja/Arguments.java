package org.loraworkbench.data.chat.jinja;

import java.util.List;
import java.util.Map;

/** What stands in the brackets of a call: values by place and by name. */
record Arguments(List<Object> byPlace, Map<String, Object> byName) {

    static final Arguments NONE = new Arguments(List.of(), Map.of());

    /** The argument at a place or with a name, or else the default. */
    Object get(int place, String name, Object otherwise) {
        return place < byPlace.size() ? byPlace.get(place) : byName.getOrDefault(name, otherwise);
    }

    /**
     * @throws TemplateException if it is missing
     */
    Object require(int place, String name) {
        if (place >= byPlace.size() && !byName.containsKey(name)) {
            throw new TemplateException("missing required argument '%s'".formatted(name));
        }
        return get(place, name, null);
    }

    /** Those after the first so many. */
    Arguments after(int places) {
        return new Arguments(
                byPlace.subList(Math.min(places, byPlace.size()), byPlace.size()), byName);
    }
}
