package org.loraworkbench.formats;

import java.util.Arrays;
import java.util.Optional;

/** What one element of a tensor is. The constants are named as safetensors names them. */
public enum ElementType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private final int byteSize;

    ElementType(int byteSize) {
        this.byteSize = byteSize;
    }

    /** Returns the type that safetensors calls by this name, if this program reads it. */
    public static Optional<ElementType> named(String safetensorsName) {
        return Arrays.stream(values())
                .filter(type -> type.safetensorsName().equals(safetensorsName))
                .findFirst();
    }

    public String safetensorsName() {
        return name();
    }

    /** Bytes per element. */
    public int byteSize() {
        return byteSize;
    }
}
