-- No explicit ids: they would not advance the identity sequence.
insert into cart_items (user_id, product_id, quantity)
select user_id, product_id, quantity
from (values (1, 1, 1), (1, 2, 1), (2, 1, 3), (2, 2, 2)) as demo (user_id, product_id, quantity)
where not exists (select 1 from cart_items);
