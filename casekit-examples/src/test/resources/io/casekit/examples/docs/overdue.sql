select queue, count(*) as overdue
from ck_case
where tenant = 'north' and closed_at is null and due_at < current_timestamp
group by queue
order by queue
