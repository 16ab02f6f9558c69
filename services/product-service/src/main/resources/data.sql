-- No explicit ids: they would not advance the identity sequence.
insert into products (name, description, price)
select name, description, price
from (values ('macbook m1 max 64g', 'A laptop', 3800000),
             ('iphone14 pro max', 'A phone', 1800000)) as demo (name, description, price)
where not exists (select 1 from products);
