package io.goopang.shop.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrimesTest {

    @ParameterizedTest
    @CsvSource({"0,0", "1,0", "2,1", "10,4", "49,15", "50000,5133"})
    void countsPrimes(int max, int count) {
        assertThat(Primes.countUpTo(max)).isEqualTo(count);
    }
}
