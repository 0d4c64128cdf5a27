package org.loraworkbench.formats;

import java.util.Set;

/** Some of the tensors of a source, which stays another's to close. */
record TensorSubset(TensorSource whole, Set<String> names) implements TensorSource {

    @Override
    public String description() {
        return whole.description();
    }

    @Override
    public long[] shape(String name) {
        return whole.shape(name);
    }

    @Override
    public ElementType elementType(String name) {
        return whole.elementType(name);
    }

    @Override
    public TensorData read(String name) {
        return whole.read(name);
    }

    @Override
    public void close() {}
}
