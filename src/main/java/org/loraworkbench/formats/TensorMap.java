package org.loraworkbench.formats;

import java.util.Map;
import java.util.Set;

/** Tensors in memory, where a file is expected; in the order of the map. */
public record TensorMap(Map<String, TensorData> tensors) implements TensorSource {

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public String description() {
        return "tensors in memory";
    }

    @Override
    public long[] shape(String name) {
        return tensors.get(name).shape();
    }

    @Override
    public ElementType elementType(String name) {
        return tensors.get(name).elementType();
    }

    @Override
    public TensorData read(String name) {
        return tensors.get(name);
    }

    @Override
    public void close() {}
}
