package io.goopang.shop.product;

/** Work for load tests: counts primes the slow way. */
final class Primes {

    private Primes() {}

    static int countUpTo(int max) {
        int count = 0;
        for (int candidate = 2; candidate <= max; candidate++) {
            if (isPrime(candidate)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isPrime(int candidate) {
        for (int divisor = 2; divisor <= candidate / divisor; divisor++) {
            if (candidate % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
